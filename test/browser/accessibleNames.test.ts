import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tab } from '../support/driver.js'
import { wantedEngines } from '../support/findBrowser.mjs'
import { block, shopPage, startVisits, tag, track, type Visits } from './startVisits.js'

type Named = [role: string, name: string]

const reasons = [{ id: 'delivery', label: { en: 'Delivery', vi: 'Giao hàng', ar: 'التوصيل' } }]
const page = tag('data-config="#prompts"') + block({ prompts: [{ id: 'asked', scale: 'star', on: 'done', reasons }] })

/** What a screen reader meets once two stars are chosen, in reading order. */
const spoken: Record<string, Named[]> = {
  en: [
    ['region', 'How would you rate your experience?'],
    ['button', 'Close'],
    ['heading', 'How would you rate your experience?'],
    ['radiogroup', 'How would you rate your experience?'],
    ['radio', '1 out of 5 stars, Very poor'],
    ['radio', '2 out of 5 stars, Poor'],
    ['radio', '3 out of 5 stars, Fair'],
    ['radio', '4 out of 5 stars, Good'],
    ['radio', '5 out of 5 stars, Excellent'],
    ['group', 'What could we do better? (optional)'],
    ['checkbox', 'Delivery'],
    ['textbox', 'What could we do better? (optional)'],
    ['button', 'Clear choice'],
    ['button', 'Skip'],
    ['button', 'Send'],
  ],
  vi: [
    ['region', 'Bạn đánh giá trải nghiệm vừa rồi thế nào?'],
    ['button', 'Đóng'],
    ['heading', 'Bạn đánh giá trải nghiệm vừa rồi thế nào?'],
    ['radiogroup', 'Bạn đánh giá trải nghiệm vừa rồi thế nào?'],
    ['radio', '1 trên 5 sao, Rất tệ'],
    ['radio', '2 trên 5 sao, Tệ'],
    ['radio', '3 trên 5 sao, Bình thường'],
    ['radio', '4 trên 5 sao, Tốt'],
    ['radio', '5 trên 5 sao, Rất tốt'],
    ['group', 'Chúng tôi cần cải thiện điều gì? (không bắt buộc)'],
    ['checkbox', 'Giao hàng'],
    ['textbox', 'Chúng tôi cần cải thiện điều gì? (không bắt buộc)'],
    ['button', 'Bỏ chọn'],
    ['button', 'Bỏ qua'],
    ['button', 'Gửi'],
  ],
  'ar-AE-u-nu-latn': [
    ['region', 'كيف تقيّم تجربتك؟'],
    ['button', 'إغلاق'],
    ['heading', 'كيف تقيّم تجربتك؟'],
    ['radiogroup', 'كيف تقيّم تجربتك؟'],
    ['radio', 'نجمة واحدة من 5، سيئة جدًا'],
    ['radio', 'نجمتان من 5، سيئة'],
    ['radio', '3 نجوم من 5، مقبولة'],
    ['radio', '4 نجوم من 5، جيدة'],
    ['radio', '5 نجوم من 5، ممتازة'],
    ['group', 'ما الذي يمكننا تحسينه؟ (اختياري)'],
    ['checkbox', 'التوصيل'],
    ['textbox', 'ما الذي يمكننا تحسينه؟ (اختياري)'],
    ['button', 'إلغاء الاختيار'],
    ['button', 'تخطٍّ'],
    ['button', 'إرسال'],
  ],
}

interface AxNode {
  nodeId: string
  childIds?: string[]
  ignored: boolean
  role?: { value: string }
  name?: { value: string }
}

/** Role and name of all that has a name in our panel, as Chromium tells assistive technology. */
async function treeOf(tab: Tab): Promise<Named[]> {
  const session = await tab.cdp?.()
  if (!session) return []
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] }
  const byId = new Map(nodes.map(node => [node.nodeId, node]))
  const named = ({ ignored, role, name, childIds = [] }: AxNode): Named[] => [
    ...(ignored || !name?.value || /text|generic/i.test((role?.value ?? '').replace('textbox', ''))
      ? []
      : [[role?.value, name.value] as Named]),
    ...childIds.flatMap(id => named(byId.get(id) as AxNode)),
  ]
  return nodes.filter(({ role }) => role?.value === 'region').flatMap(named)
}

describe.each(wantedEngines())('what a screen reader meets in %s', engine => {
  let visits: Visits
  beforeAll(async () => {
    visits = await startVisits(engine, { viewport: { width: 1000, height: 700 } })
  })
  afterAll(() => visits.close())

  it.each(Object.keys(spoken))('has a role and a name in %s', async language => {
    const { tab } = await visits.open({ '/': shopPage(page).replace('lang="en"', `lang="${language}"`) })
    const wanted = spoken[language] as Named[]
    await track(tab, 'done')
    await tab.click({ role: 'radio', name: wanted[5]?.[1] as string, exact: true })
    await tab.see({ role: 'textbox' })
    if (engine === 'chromium') expect(await treeOf(tab)).toEqual(wanted)
    else for (const [role, name] of wanted) expect([role, name, await tab.count({ role, name, exact: true })]).toEqual([role, name, 1])
  })
})
