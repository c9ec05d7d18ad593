/** What each rule asks, for a reader who does not know its name. */
export const questions: { [rule: string]: string } = {
  event: 'Has its event happened?',
  consent: 'May we ask at all?',
  suppressed: 'Did the visitor or the collector say stop?',
  delay: 'Is the delay over?',
  sample: 'Is this visitor in the sample?',
  answered: 'Was this key asked before, or the prompt answered?',
  session: 'How many prompts in this session?',
  between: 'How long since any prompt?',
  metric: 'How long since one of this metric?',
  dismissed: 'Were too many dismissed?',
  ignored: 'How long since it was left unanswered?',
  url: 'Does the page’s path fit?',
  where: 'Do the event’s properties fit?',
  moment: 'Is it a good moment on the page?',
}
