import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dirOf } from '../../src/locale/dirOf.js'
import { languages } from '../../src/locale/languages.js'
import { moduleParts } from '../../src/moduleParts.js'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import type { Served } from '../support/serve.js'
import { block, call, often, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

const dist = new URL('../../dist/', import.meta.url)
const files = readdirSync(dist)
const fileOf = (language: string) => files.find(file => file.startsWith(`touchpoint.${language}.`)) as string
/** Languages whose files a site was asked for. */
const loaded = (site: Served) => languages.filter(language => site.asked.some(({ path }) => path === `/dist/${fileOf(language)}`))
const radio = { role: 'radio' }
const config = (prompt: object = {}) => block({ frequency: often, prompts: [{ id: 'asked', scale: 'star', on: 'done', ...prompt }] })
const page = (attributes = '', prompt: object = {}) => tag(`data-config="#prompts" ${attributes}`) + config(prompt)
const consoleErrors = async (tab: Tab) => (await tab.messages()).filter(message => message.startsWith('error: touchpoint:'))

/** What is drawn, and where. */
const drawn = (tab: Tab) =>
  tab.eval(() => {
    const root = [...document.querySelectorAll('*')].find(element => element.shadowRoot)?.shadowRoot as ShadowRoot
    const body = root.querySelector('[lang]') as HTMLElement
    const leftOf = (selector: string) => root.querySelector(selector)?.getBoundingClientRect().left ?? 0
    const radios = [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    return {
      question: root.querySelector('h2')?.textContent,
      names: radios.map(({ ariaLabel }) => ariaLabel),
      checked: radios.find(({ checked }) => checked)?.value,
      lefts: radios.map(each => Math.round(each.getBoundingClientRect().left)),
      closeIsLeft: leftOf('.close') < leftOf('h2') + 60,
      lang: body.lang,
      dir: getComputedStyle(root.querySelector('section') as Element).direction,
      comment: root.querySelector('textarea')?.value,
      focused: root.activeElement?.localName,
    }
  })

describe.each(wantedEngines())('languages in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1000, height: 700 }, locale: 'en-US' })
  })
  afterAll(() => visits.close())
  const open = (body: string, html = 'lang="en"') => visits.open({ '/': shopPage(body).replace('lang="en"', html) })

  it.each(languages)('%s asks its question, and loads alone', async language => {
    const { tab, site } = await open(page(), `lang="${language}"`)
    await track(tab, 'done')
    await tab.see(radio)
    const { asked, words } = await moduleParts().locale(language)
    const question = typeof asked.star === 'string' ? asked.star : asked.star.formal
    const seen = await drawn(tab)
    expect(seen).toMatchObject({ lang: language, dir: dirOf(language) })
    expect(seen.question).toBe(question.replace('{You}', 'Bạn').replace('{you}', language === 'id' ? 'Anda' : '您'))
    expect(seen.names.map((name, index) => name?.includes(words.star[index] as string))).toEqual([true, true, true, true, true])
    expect(loaded(site)).toEqual([language])
    expect(await tab.errors()).toEqual([])
    await tab.close()
  })

  it('Arabic is mirrored: the first star at the right, and the left arrow goes on', async () => {
    const { tab, waitForAnswers } = await open(page(), 'lang="ar-EG"')
    await track(tab, 'done')
    await tab.see(radio)
    const { lefts, closeIsLeft, names, lang } = await drawn(tab)
    expect(lefts).toEqual([...lefts].sort((a, b) => b - a))
    expect([closeIsLeft, lang, names[3]]).toEqual([true, 'ar-EG', '٤ نجوم من ٥، جيدة'])
    await tab.click({ role: 'radio', name: /^نجمتان/ })
    await tab.press('ArrowLeft')
    expect((await drawn(tab)).checked).toBe('3')
    await tab.press('ArrowRight')
    await tab.press('ArrowRight')
    expect((await drawn(tab)).checked).toBe('1')
    await tab.press('End')
    await tab.press('4')
    await tab.click({ role: 'button', name: 'إرسال', exact: true })
    expect((await waitForAnswers(1))[0]).toMatchObject({ score: 4, locale: 'ar' })
  })

  it('0 to 10 is mirrored too, in the digits of the region', async () => {
    const { tab } = await open(page('', { scale: '0-10' }), 'lang="ar-EG"')
    await track(tab, 'done')
    await tab.see(radio)
    const { lefts, names } = await drawn(tab)
    expect((lefts[0] as number) > (lefts[1] as number)).toBe(true)
    expect([names[0], names[7], names[10]]).toEqual(['٠، غير محتمل على الإطلاق', '٧', '١٠، محتمل جدًا'])
  })

  it('the direction of the page stays outside, in both ways', async () => {
    const rightToLeft = await open(`<style>* { direction: rtl }</style>${page()}`, 'lang="en" dir="rtl"')
    await track(rightToLeft.tab, 'done')
    await rightToLeft.tab.see(radio)
    const seen = await drawn(rightToLeft.tab)
    expect([seen.dir, seen.closeIsLeft]).toEqual(['ltr', false])
    expect(seen.lefts).toEqual([...seen.lefts].sort((a, b) => a - b))
    await rightToLeft.tab.close()

    const leftToRight = await open(page('data-locale="ar"'), 'lang="en" dir="ltr"')
    await track(leftToRight.tab, 'done')
    await leftToRight.tab.see(radio)
    expect((await drawn(leftToRight.tab)).dir).toBe('rtl')
  })

  it('setLocale changes an open prompt, and keeps score, comment and focus', async () => {
    const { tab, waitForAnswers } = await open(page())
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: /^4 out of/ })
    await tab.type({ role: 'textbox' }, 'Fast')
    await call(tab, 'setLocale', 'fr')
    await call(tab, 'setLocale', 'ar')
    await tab.see({ role: 'region', name: 'كيف تقيّم تجربتك؟' })
    const { lefts, ...seen } = await drawn(tab)
    expect(seen).toMatchObject({ lang: 'ar', dir: 'rtl', checked: '4', comment: 'Fast', focused: 'textarea' })
    // Engines differ in the digits of Arabic without a region.
    expect(seen.names[0]).toMatch(/^نجمة واحدة من [5٥]، سيئة جدًا$/)
    expect((lefts[0] as number) > (lefts[4] as number)).toBe(true)
    await tab.press('s')
    await tab.click({ role: 'button', name: 'إرسال', exact: true })
    const answers = await waitForAnswers(1)
    expect(answers.at(-1)).toMatchObject({ score: 4, comment: 'Fasts' })
    await tab.see({ role: 'region', name: /شكرًا لك/ })
  })

  it('of two languages the one asked for last stays, however slow the first is, and the answer says which', async () => {
    const slow = { body: readFileSync(new URL(fileOf('fr'), dist)), type: 'text/javascript; charset=utf-8', delayMs: 500 }
    const { tab, waitForAnswers } = await visits.open({ '/': shopPage(page()), [`/dist/${fileOf('fr')}`]: slow })
    await track(tab, 'done')
    await tab.see(radio)
    await call(tab, 'setLocale', 'fr')
    await call(tab, 'setLocale', 'de')
    await tab.see({ role: 'region', name: 'Wie bewerten Sie Ihre Erfahrung?' })
    await new Promise(resolve => setTimeout(resolve, 700))
    expect((await drawn(tab)).lang).toBe('de')
    await tab.click({ role: 'radio', name: /^4 von/ })
    await tab.click({ role: 'button', name: 'Absenden', exact: true })
    expect(await waitForAnswers(1)).toMatchObject([{ score: 4, locale: 'de' }])
  })

  it('an inline prompt speaks the language of its place', async () => {
    const { tab } = await open(`${page('data-placement="inline" data-target="#place"')}<section lang="ja"><div id="place"></div></section>`)
    await track(tab, 'done')
    await tab.see({ role: 'region', name: '今回のご利用をどのように評価されますか？' })
    await call(tab, 'setLocale', 'ko')
    await tab.see({ role: 'region', name: '이번 이용 경험을 어떻게 평가하시겠습니까?' })
    await call(tab, 'setLocale', 'auto')
    await tab.see({ role: 'region', name: '今回のご利用をどのように評価されますか？' })
  })

  it('a question in a language that we have not stands among English words; an unknown language is English', async () => {
    const question = { en: 'How was it?', km: 'តើវាយ៉ាងម៉េចដែរ?' }
    const khmer = await open(page('data-locale="km"', { question }))
    await track(khmer.tab, 'done')
    await khmer.tab.see({ role: 'region', name: question.km })
    await khmer.tab.see({ role: 'button', name: 'Send', exact: true })
    expect((await drawn(khmer.tab)).lang).toBe('km')
    await khmer.tab.click({ role: 'radio', name: /^2 out of/ })
    await khmer.tab.click({ role: 'button', name: 'Send', exact: true })
    expect(await khmer.waitForAnswers(1)).toMatchObject([{ locale: 'km' }])
    await khmer.tab.close()

    const unknown = await open(page('data-locale="tlh"', { question }), 'lang="x!"')
    await track(unknown.tab, 'done')
    await unknown.tab.see({ role: 'region', name: question.en })
    expect(loaded(unknown.site)).toEqual(['en'])
    expect(await unknown.tab.errors()).toEqual([])
  })

  it.each(['touchpoint.js', 'touchpoint.all.js'])(
    'a language that does not load costs one error, and the prompt is English: %s',
    async door => {
      const { tab } = await visits.open({
        '/': shopPage(page().replace('touchpoint.js', door)).replace('lang="en"', 'lang="de"'),
        [`/dist/${fileOf('de')}`]: { status: 404, body: 'gone', type: 'text/plain' },
      })
      await track(tab, 'done')
      await tab.see({ role: 'region', name: 'How would you rate your experience?' })
      expect(await drawn(tab)).toMatchObject({ lang: 'en', dir: 'ltr' })
      expect(await consoleErrors(tab)).toEqual([expect.stringMatching(/did not load .*expected/)])
      expect(await tab.errors()).toEqual([])
    },
  )

  it('the one-file build has English and Vietnamese inside, and fetches others from beside it', async () => {
    const { tab, site } = await open(page().replace('touchpoint.js', 'touchpoint.all.js'), 'lang="vi"')
    await track(tab, 'done')
    await tab.see({ role: 'region', name: 'Bạn đánh giá trải nghiệm vừa rồi thế nào?' })
    expect(loaded(site)).toEqual([])
    await call(tab, 'setLocale', 'de-AT')
    await tab.see({ role: 'region', name: 'Wie bewerten Sie Ihre Erfahrung?' })
    expect(loaded(site)).toEqual(['de'])
    // The rules of this test are for the parser.
    const others = site.asked.map(({ path }) => path).filter(path => path.endsWith('.js') && !path.includes('.parse.'))
    expect(others).toEqual(['/dist/touchpoint.all.js', `/dist/${fileOf('de')}`])
  })

  it.each([
    ['vi', 'formal', 'Quý khách đánh giá trải nghiệm vừa rồi thế nào?'],
    ['vi', 'informal', 'Bạn đánh giá trải nghiệm vừa rồi thế nào?'],
    ['de', 'informal', 'Wie bewertest du deine Erfahrung?'],
    ['zh-TW', 'informal', '你如何評價這次體驗？'],
  ])('%s is %s when the tag says so', async (lang, formality, question) => {
    const { tab } = await open(page(`data-formality="${formality}"`), `lang="${lang}"`)
    await track(tab, 'done')
    await tab.see({ role: 'region', name: question })
    await tab.close()
  })
})
