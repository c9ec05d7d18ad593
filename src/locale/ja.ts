import type { Messages } from './messages.js'

/** Japanese; its surveys are polite to everybody. */
export const ja: Messages = {
  asked: {
    csat: '全体として、{touchpoint|今回のご利用}にどの程度満足されましたか？',
    'csat checkout': 'ご注文とお支払いの手続きにどの程度満足されましたか？',
    'csat support': '今回のサポート対応にどの程度満足されましたか？',
    star: '今回のご利用をどのように評価されますか？',
    nps: '{brand|当サービス}をご友人や同僚にどの程度お勧めしたいと思いますか？',
    ces: '次の文にどの程度同意されますか？「{brand|この会社}のおかげで、問題を簡単に解決できた。」',
    'ces checkout': 'ご注文の手続きは簡単でしたか、難しかったですか？',
  },
  words: {
    csat: ['非常に不満', '不満', 'どちらともいえない', '満足', '非常に満足'],
    star: ['非常に悪い', '悪い', '普通', '良い', '非常に良い'],
    nps: ['まったく勧めたくない', '非常に勧めたい'],
    ces: ['まったく同意しない', '同意しない', 'あまり同意しない', 'どちらともいえない', 'やや同意する', '同意する', '非常に同意する'],
    'ces checkout': [
      '非常に難しかった',
      '難しかった',
      'やや難しかった',
      'どちらともいえない',
      'やや簡単だった',
      '簡単だった',
      '非常に簡単だった',
    ],
  },
  step: { star: '星{of}つ中{n}つ、{label}', emoji: '{label}、{of}段階中の{n}', number: '{n}、{label}' },
  range: { star: '星{min}つは「{low}」、星{max}つは「{high}」', emoji: '', number: '{min}（{low}）から{max}（{high}）までの評価' },

  negative: '改善すべき点をお聞かせください。',
  neutral: 'その評価の主な理由をお聞かせください。',
  positive: '最も良かった点をお聞かせください。',
  optional: '{label}（任意）',
  privacy: '個人情報やお支払い情報は入力しないでください。',

  send: '送信',
  skip: 'スキップ',
  close: '閉じる',
  stop: '今後表示しない',
  retry: '再試行',
  clear: '選択を解除',
  open: 'ご意見を送る',
  newTab: '{label}、新しいタブで開きます',

  shown: 'ページの最後に簡単なアンケートがあります：{question}',
  revealed: 'コメントを入力できるようになりました（任意）。',
  left: { other: '残り{n}文字' },
  closed: 'アンケートを閉じました',
  noScore: '評価を選んでから送信してください。',
  noComment: 'コメントを入力してから送信してください。',
  sending: '送信中…',
  thanks: 'ありがとうございました。',
  saved: 'ご意見は保存され、担当部署に届けられます。',
  unsaved: 'まだ送信されていません。このページを開いたままにしてください。',
  refused: '送信できませんでした。もう一度お試しください。',
}
