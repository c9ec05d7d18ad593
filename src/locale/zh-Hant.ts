import type { Messages } from './messages.js'

/** Chinese in traditional characters. */
export const zhHant: Messages = {
  address: { formal: { you: '您' }, informal: { you: '你' } },
  asked: {
    csat: '整體而言，{you}對{touchpoint|這次體驗}的滿意程度如何？',
    'csat checkout': '{you}對這次訂購與付款過程的滿意程度如何？',
    'csat support': '{you}對這次客服支援的滿意程度如何？',
    star: '{you}如何評價這次體驗？',
    nps: '{you}有多大可能向朋友或同事推薦{brand|我們}？',
    ces: '{you}是否同意以下說法：「{brand|該公司}讓我輕鬆解決了問題。」',
    'ces checkout': '{you}覺得完成訂單容易還是困難？',
  },
  words: {
    csat: ['非常不滿意', '不滿意', '普通', '滿意', '非常滿意'],
    star: ['非常差', '差', '普通', '好', '非常好'],
    nps: ['完全不可能', '非常可能'],
    ces: ['非常不同意', '不同意', '有點不同意', '沒意見', '有點同意', '同意', '非常同意'],
    'ces checkout': ['非常困難', '困難', '有點困難', '普通', '還算容易', '容易', '非常容易'],
  },
  step: { star: '{n} 顆星，滿分 {of} 顆星，{label}', emoji: '{label}，{of} 級中的第 {n} 級', number: '{n}，{label}' },
  range: { star: '{min} 顆星表示{low}，{max} 顆星表示{high}', emoji: '', number: '評分範圍從 {min}（{low}）到 {max}（{high}）' },

  negative: '我們有哪些地方可以改進？',
  neutral: '{you}給這個評分的主要原因是什麼？',
  positive: '{you}最喜歡的是什麼？',
  optional: '{label}（選填）',
  privacy: '請勿填寫個人資料或付款資料。',

  send: '送出',
  skip: '略過',
  close: '關閉',
  stop: '不再詢問',
  retry: '再試一次',
  clear: '清除選擇',
  open: '提供意見',
  newTab: '{label}，在新分頁開啟',

  shown: '頁面最後有一個簡短的意見調查問題：{question}',
  revealed: '現在可以填寫意見（選填）。',
  left: { other: '還可輸入 {n} 個字元' },
  closed: '意見調查已關閉',
  noScore: '請先選擇評分再送出。',
  noComment: '請先填寫意見再送出。',
  sending: '傳送中…',
  thanks: '感謝{you}的回饋。',
  saved: '回饋已儲存，並將轉交相關團隊。',
  unsaved: '尚未送出，請勿關閉此頁面。',
  refused: '無法送出，請再試一次。',
}
