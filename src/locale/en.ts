import type { Messages } from './messages.js'

/** English. */
export const en: Messages = {
  asked: {
    csat: 'Overall, how satisfied are you with {touchpoint|your experience}?',
    'csat checkout': 'How satisfied are you with your order and payment experience?',
    'csat support': 'How satisfied are you with the support you received?',
    star: 'How would you rate your experience?',
    nps: 'How likely are you to recommend {brand|us} to a friend or colleague?',
    ces: 'Do you agree or disagree: "{brand|We} made it easy for me to handle my issue."',
    'ces checkout': 'How easy or difficult was it to complete your order?',
  },
  words: {
    csat: ['Very dissatisfied', 'Dissatisfied', 'Neither satisfied nor dissatisfied', 'Satisfied', 'Very satisfied'],
    star: ['Very poor', 'Poor', 'Fair', 'Good', 'Excellent'],
    nps: ['Not at all likely', 'Extremely likely'],
    ces: ['Strongly disagree', 'Disagree', 'Somewhat disagree', 'Neither agree nor disagree', 'Somewhat agree', 'Agree', 'Strongly agree'],
    'ces checkout': [
      'Very difficult',
      'Difficult',
      'Somewhat difficult',
      'Neither easy nor difficult',
      'Somewhat easy',
      'Easy',
      'Very easy',
    ],
  },
  step: { star: '{n} out of {of} stars, {label}', emoji: '{label}, {n} of {of}', number: '{n}, {label}' },
  range: { star: '{min} star is {low}, {max} stars is {high}', emoji: '', number: 'Scale from {min}, {low}, to {max}, {high}' },

  negative: 'What could we do better?',
  neutral: 'What is the main reason for your score?',
  positive: 'What did you like most?',
  optional: '{label} (optional)',
  privacy: 'Please do not include personal or payment details.',

  send: 'Send',
  skip: 'Skip',
  close: 'Close',
  stop: "Don't ask again",
  retry: 'Try again',
  clear: 'Clear choice',
  open: 'Give feedback',
  newTab: '{label}, opens in a new tab',

  shown: 'Short feedback question available at the end of the page: {question}',
  revealed: 'A comment box is now available. Optional.',
  left: { one: '{n} character left', other: '{n} characters left' },
  closed: 'Feedback closed',
  noScore: 'Choose a rating before sending.',
  noComment: 'Write a comment before sending.',
  sending: 'Sending…',
  thanks: 'Thank you.',
  saved: 'Your feedback is saved and will reach the right team.',
  unsaved: 'Not sent yet. Please keep this page open.',
  refused: 'Could not send. Please try again.',
}
