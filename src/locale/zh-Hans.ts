import type { Messages } from './messages.js'

/** Chinese in simplified characters. */
export const zhHans: Messages = {
  address: { formal: { you: '您' }, informal: { you: '你' } },
  asked: {
    csat: '总体而言，{you}对{touchpoint|本次体验}的满意程度如何？',
    'csat checkout': '{you}对本次下单和支付过程的满意程度如何？',
    'csat support': '{you}对本次客服支持的满意程度如何？',
    star: '{you}如何评价本次体验？',
    nps: '{you}有多大可能向朋友或同事推荐{brand|我们}？',
    ces: '{you}是否同意以下说法：“{brand|该公司}让我轻松解决了问题。”',
    'ces checkout': '{you}觉得完成订单容易还是困难？',
  },
  words: {
    csat: ['非常不满意', '不满意', '一般', '满意', '非常满意'],
    star: ['非常差', '差', '一般', '好', '非常好'],
    nps: ['完全不可能', '非常可能'],
    ces: ['非常不同意', '不同意', '比较不同意', '中立', '比较同意', '同意', '非常同意'],
    'ces checkout': ['非常困难', '困难', '比较困难', '一般', '比较容易', '容易', '非常容易'],
  },
  step: { star: '{n} 星，共 {of} 星，{label}', emoji: '{label}，{of} 级中的第 {n} 级', number: '{n}，{label}' },
  range: { star: '{min} 星表示{low}，{max} 星表示{high}', emoji: '', number: '评分范围从 {min}（{low}）到 {max}（{high}）' },

  negative: '我们有哪些地方可以改进？',
  neutral: '{you}给出这个评分的主要原因是什么？',
  positive: '{you}最喜欢的是什么？',
  optional: '{label}（选填）',
  privacy: '请勿填写个人信息或支付信息。',

  send: '提交',
  skip: '跳过',
  close: '关闭',
  stop: '不再询问',
  retry: '重试',
  clear: '清除选择',
  open: '意见反馈',
  newTab: '{label}，在新标签页中打开',

  shown: '页面末尾有一个简短的调查问题：{question}',
  revealed: '现在可以填写意见（选填）。',
  left: { other: '还可输入 {n} 个字符' },
  closed: '调查已关闭',
  noScore: '请先选择评分再提交。',
  noComment: '请先填写意见再提交。',
  sending: '正在提交…',
  thanks: '感谢{you}的反馈。',
  saved: '反馈已保存，将转交相关团队。',
  unsaved: '尚未提交，请勿关闭此页面。',
  refused: '提交失败，请重试。',
}
