import type { Messages } from './messages.js'

/** Vietnamese. */
export const vi: Messages = {
  address: { informal: { you: 'bạn', You: 'Bạn' }, formal: { you: 'Quý khách', You: 'Quý khách' } },
  asked: {
    csat: 'Nhìn chung, {you} hài lòng ở mức nào với {touchpoint|trải nghiệm vừa rồi}?',
    'csat checkout': '{You} hài lòng ở mức nào với quá trình đặt hàng và thanh toán?',
    'csat support': '{You} hài lòng ở mức nào với sự hỗ trợ vừa nhận được?',
    star: '{You} đánh giá trải nghiệm vừa rồi thế nào?',
    nps: '{You} sẵn lòng giới thiệu {brand|chúng tôi} cho bạn bè hoặc người thân ở mức nào?',
    ces: '{You} đồng ý hay không đồng ý với nhận định: "{brand|Chúng tôi} giúp tôi giải quyết vấn đề một cách dễ dàng."',
    'ces checkout': 'Việc hoàn tất đơn hàng dễ hay khó đối với {you}?',
  },
  words: {
    csat: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
    star: ['Rất tệ', 'Tệ', 'Bình thường', 'Tốt', 'Rất tốt'],
    nps: ['Hoàn toàn không sẵn lòng', 'Cực kỳ sẵn lòng'],
    ces: ['Hoàn toàn không đồng ý', 'Không đồng ý', 'Hơi không đồng ý', 'Trung lập', 'Hơi đồng ý', 'Đồng ý', 'Hoàn toàn đồng ý'],
    'ces checkout': ['Rất khó', 'Khó', 'Hơi khó', 'Bình thường', 'Hơi dễ', 'Dễ', 'Rất dễ'],
  },
  step: { star: '{n} trên {of} sao, {label}', emoji: '{label}, mức {n} trên {of}', number: '{n}, {label}' },
  range: { star: '{min} sao là {low}, {max} sao là {high}', emoji: '', number: 'Thang điểm từ {min}, {low}, đến {max}, {high}' },

  negative: 'Chúng tôi cần cải thiện điều gì?',
  neutral: 'Lý do chính khiến {you} chọn mức điểm này là gì?',
  positive: '{You} thích điều gì nhất?',
  optional: '{label} (không bắt buộc)',
  privacy: 'Vui lòng không nhập thông tin cá nhân hoặc thông tin thanh toán.',

  send: 'Gửi',
  skip: 'Bỏ qua',
  close: 'Đóng',
  stop: 'Không hỏi lại',
  retry: 'Thử lại',
  clear: 'Bỏ chọn',
  open: 'Góp ý',
  newTab: '{label}, mở trong thẻ mới',

  shown: 'Có một câu hỏi khảo sát ngắn ở cuối trang: {question}',
  revealed: 'Đã hiện ô nhập ý kiến (không bắt buộc).',
  left: { other: 'Còn {n} ký tự' },
  closed: 'Đã đóng khảo sát',
  noScore: 'Vui lòng chọn một mức đánh giá trước khi gửi.',
  noComment: 'Vui lòng nhập ý kiến trước khi gửi.',
  sending: 'Đang gửi…',
  thanks: 'Cảm ơn {you}.',
  saved: 'Góp ý đã được lưu và sẽ đến đúng bộ phận.',
  unsaved: 'Chưa gửi được. Vui lòng giữ trang này mở.',
  refused: 'Chưa gửi được. Vui lòng thử lại.',
}
