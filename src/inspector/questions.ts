/** What each rule asks, for a reader who does not know its name. */
export const questions: { [rule: string]: string } = {
  event: 'Has its event happened?',
  where: 'Do the event’s properties fit?',
  url: 'Does the page’s path fit?',
  delay: 'Is the delay over?',
  consent: 'May we ask at all?',
  suppressed: 'Did the visitor or the collector say stop?',
  sample: 'Is this visitor in the sample?',
  answered: 'Was this key asked before?',
  session: 'How many prompts in this session?',
  between: 'How long since any prompt?',
  metric: 'How long since one of this metric?',
  afterAnswer: 'How long since an answer?',
  dismissed: 'Were too many dismissed?',
  moment: 'Is it a good moment on the page?',
}
