import { h, render } from 'preact'
import { useState } from 'preact/hooks'
import { Prompt, TouchpointProvider } from 'touchpoint-widget/preact'

const isVietnamese = document.documentElement.lang === 'vi'
/** @type {(vi: string, en: string) => string} */
const say = (vi, en) => (isVietnamese ? vi : en)

const question = say('Bạn đồng ý đến mức nào: “Hướng dẫn này dễ làm theo”?', 'How far do you agree: “This guide is easy to follow”?')

const options = {
  endpoint: '/feedback',
  project: 'la-coffee',
  theme: 'light',
  frequency: { perSession: 50, betweenPrompts: '0s', perMetric: { nps: '0s' } },
  prompts: [{ id: 'brew-guide', scale: '1-5', metric: 'ces', touchpoint: 'guide', stage: 'consideration', question }],
}

function App() {
  const [view, setView] = useState('guide')
  return h(
    TouchpointProvider,
    { options },
    h(
      'p',
      { class: 'row' },
      h(Tab, { name: 'guide', view, setView }, say('Cách pha phin', 'How to brew a phin')),
      h(Tab, { name: 'other', view, setView }, say('Màn hình khác', 'Another view')),
    ),
    view === 'guide' ? h(Guide, {}) : h('p', {}, say('Không có câu hỏi ở đây.', 'No question here.')),
  )
}

function Guide() {
  return h(
    'div',
    {},
    h('h2', {}, say('Pha phin trong bốn phút', 'A phin in four minutes')),
    h(
      'ol',
      {},
      h('li', {}, say('Tráng phin bằng nước sôi.', 'Rinse the phin with boiling water.')),
      h('li', {}, say('20 g cà phê, ủ 30 giây với 20 ml nước 95 °C.', '20 g of coffee, bloom for 30 seconds with 20 ml at 95 °C.')),
      h('li', {}, say('Rót thêm 80 ml, chờ giọt cuối.', 'Pour 80 ml more, wait for the last drop.')),
    ),
    h(Prompt, { id: 'brew-guide' }),
  )
}

/** @param {{ name: string, view: string, setView: (name: string) => void, children?: unknown }} props */
function Tab({ name, view, setView, children }) {
  const current = name === view
  return h(
    'button',
    { type: 'button', class: current ? 'button' : 'button quiet', 'aria-pressed': current, onClick: () => setView(name) },
    children,
  )
}

render(h(App, {}), /** @type {HTMLElement} */ (document.getElementById('app')))
