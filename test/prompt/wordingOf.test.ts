import { expect, it } from 'vitest'
import { ar } from '../../src/locale/ar.js'
import { de } from '../../src/locale/de.js'
import { en } from '../../src/locale/en.js'
import { fr } from '../../src/locale/fr.js'
import { ru } from '../../src/locale/ru.js'
import { vi } from '../../src/locale/vi.js'
import { metricOf } from '../../src/metrics/scales.js'
import type { Formality, Prompt } from '../../src/options.js'
import { wordingOf } from '../../src/prompt/wordingOf.js'

const spoken = { ar, de, en, fr, ru, vi }
function words(prompt: Partial<Prompt> & Pick<Prompt, 'scale'>, locale: keyof typeof spoken = 'en', formality?: Formality) {
  return wordingOf({
    prompt: { id: 'p', metric: metricOf(prompt.scale), ...prompt },
    messages: spoken[locale],
    locale,
    formality,
    vars: { brand: 'Lá Coffee' },
  })
}
const names = (...args: Parameters<typeof words>) => words(...args).steps.map(step => step.name)

it('stars are named by number and word', () => {
  expect(names({ scale: 'star' })).toEqual([
    '1 out of 5 stars, Very poor',
    '2 out of 5 stars, Poor',
    '3 out of 5 stars, Fair',
    '4 out of 5 stars, Good',
    '5 out of 5 stars, Excellent',
  ])
  expect(names({ scale: 'star' }, 'vi')[3]).toBe('4 trên 5 sao, Tốt')
  expect(words({ scale: 'star' }).range).toBe('1 star is very poor, 5 stars is excellent')
})

it('faces are named by word, then number', () => {
  expect(names({ scale: 'emoji' })[3]).toBe('Satisfied, 4 of 5')
  expect(names({ scale: 'emoji' }, 'vi')[3]).toBe('Hài lòng, mức 4 trên 5')
  expect(words({ scale: 'emoji' }).range).toBe('')
})

it('0–10 has words at its ends alone', () => {
  const all = names({ scale: '0-10' })
  expect([all[0], all[7], all[10], all.length]).toEqual(['0, Not at all likely', '7', '10, Extremely likely', 11])
  expect(words({ scale: '0-10' }).range).toBe('Scale from 0, not at all likely, to 10, extremely likely')
})

it('1–10 satisfaction takes the ends of five words', () => {
  const all = names({ scale: '1-10' })
  expect([all[0], all[4], all[9], all.length]).toEqual(['1, Very dissatisfied', '5', '10, Very satisfied', 10])
})

it('agreement has seven words, and five on five steps', () => {
  expect(names({ scale: '1-7' })[4]).toBe('5, Somewhat agree')
  expect(names({ scale: '1-5', metric: 'ces' })).toEqual([
    '1, Strongly disagree',
    '2, Disagree',
    '3, Neither agree nor disagree',
    '4, Agree',
    '5, Strongly agree',
  ])
})

it('the question follows the metric and the touchpoint', () => {
  expect(words({ scale: 'emoji' }).question).toBe('Overall, how satisfied are you with your experience?')
  expect(words({ scale: 'emoji', touchpoint: 'support' }).question).toBe('How satisfied are you with the support you received?')
  expect(words({ scale: '1-5', touchpoint: 'checkout' }).question).toMatch(/order and payment/)
  expect(words({ scale: '1-7', touchpoint: 'checkout' }).question).toBe('How easy or difficult was it to complete your order?')
  expect(words({ scale: '1-7', touchpoint: 'checkout' }).steps[6]?.label).toBe('Very easy')
  expect(words({ scale: 'star', touchpoint: 'checkout' }).question).toBe('How would you rate your experience?')
  expect(words({ scale: '0-10' }).question).toBe('How likely are you to recommend Lá Coffee to a friend or colleague?')
})

it('Vietnamese addresses the visitor informally or formally', () => {
  expect(words({ scale: 'star' }, 'vi').question).toBe('Bạn đánh giá trải nghiệm vừa rồi thế nào?')
  expect(words({ scale: 'star' }, 'vi', 'formal').question).toBe('Quý khách đánh giá trải nghiệm vừa rồi thế nào?')
})

it('German has a sentence for each way, and is formal by itself', () => {
  expect(words({ scale: 'star' }, 'de').question).toBe('Wie bewerten Sie Ihre Erfahrung?')
  expect(words({ scale: 'star' }, 'de', 'formal').question).toBe('Wie bewerten Sie Ihre Erfahrung?')
  expect(words({ scale: 'star' }, 'de', 'informal').question).toBe('Wie bewertest du deine Erfahrung?')
  expect(words({ scale: '1-7', touchpoint: 'checkout' }, 'de', 'informal').question).toMatch(/deine Bestellung/)
})

it('stars are counted as the language counts', () => {
  expect(names({ scale: 'star' }, 'fr').slice(0, 2)).toEqual(['1 étoile sur 5, Très mauvaise', '2 étoiles sur 5, Mauvaise'])
  expect(names({ scale: 'star' }, 'ru').map(name => name.split(' ')[1])).toEqual(['звезда', 'звезды', 'звезды', 'звезды', 'звёзд'])
  expect(names({ scale: 'star' }, 'ar').slice(0, 3)).toEqual(['نجمة واحدة من 5، سيئة جدًا', 'نجمتان من 5، سيئة', '3 نجوم من 5، مقبولة'])
})

it('digits are those of the region, and scores stay numbers', () => {
  const { steps, range } = wordingOf({
    ...{ prompt: { id: 'p', scale: '0-10', metric: 'nps' }, messages: ar, locale: 'ar-EG', formality: undefined, vars: {} },
  })
  expect([steps[10]?.digits, steps[10]?.name, steps[10]?.score]).toEqual(['١٠', '١٠، محتمل جدًا', 10])
  expect(range).toContain('١٠')
})

it('a question in a language that is not ours stands among English words', () => {
  const prompt = { id: 'p', scale: 'star', metric: 'csat', question: { en: 'How?', km: 'យ៉ាងម៉េច?' } } as const
  const { question, steps } = wordingOf({ prompt, messages: en, locale: 'km-KH', formality: undefined, vars: {} })
  expect([question, steps[0]?.name]).toEqual(['យ៉ាងម៉េច?', '1 out of 5 stars, Very poor'])
})

it("the host's words go first, in the visitor's language", () => {
  const prompt = {
    scale: 'star',
    question: { en: 'Hi from {brand}?', 'vi-VN': 'x', vi: 'Chào?' },
    labels: { en: ['Bad', 'Great'], vi: ['Dở', 'Hay'] },
  } as const
  expect(words({ ...prompt, labels: { en: ['Bad', 'Great'], vi: ['Dở', 'Hay'] } }, 'vi').question).toBe('Chào?')
  expect(names({ scale: 'star', labels: { en: ['Bad', 'Great'], vi: ['Dở', 'Hay'] } }, 'vi')).toEqual([
    '1 trên 5 sao, Dở',
    '2 trên 5 sao',
    '3 trên 5 sao',
    '4 trên 5 sao',
    '5 trên 5 sao, Hay',
  ])
  expect(words({ scale: 'star', question: { de: 'Wie?' } }).question).toBe('Wie?')
})

it('an unlabelled face keeps its number alone', () => {
  expect(names({ scale: 'emoji', labels: ['Bad', 'Great'] })).toEqual(['Bad, 1 of 5', '2 of 5', '3 of 5', '4 of 5', 'Great, 5 of 5'])
})
