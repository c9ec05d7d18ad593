import type { Messages } from './messages.js'

/** Korean; its surveys are polite to everybody. */
export const ko: Messages = {
  asked: {
    csat: '전반적으로 {touchpoint|이번 이용}에 대해 얼마나 만족하셨습니까?',
    'csat checkout': '주문 및 결제 과정에 얼마나 만족하셨습니까?',
    'csat support': '받으신 고객 지원에 얼마나 만족하셨습니까?',
    star: '이번 이용 경험을 어떻게 평가하시겠습니까?',
    nps: '친구나 동료에게 {brand|저희 서비스}, 추천하실 의향이 얼마나 있으십니까?',
    ces: '다음 문장에 얼마나 동의하십니까? “{brand|이 회사} 덕분에 문제를 쉽게 해결할 수 있었다.”',
    'ces checkout': '주문을 완료하는 것이 쉬웠습니까, 어려웠습니까?',
  },
  words: {
    csat: ['매우 불만족', '불만족', '보통', '만족', '매우 만족'],
    star: ['매우 나쁨', '나쁨', '보통', '좋음', '매우 좋음'],
    nps: ['전혀 추천하지 않음', '적극 추천함'],
    ces: ['전혀 동의하지 않음', '동의하지 않음', '별로 동의하지 않음', '보통', '약간 동의함', '동의함', '매우 동의함'],
    'ces checkout': ['매우 어려움', '어려움', '약간 어려움', '보통', '약간 쉬움', '쉬움', '매우 쉬움'],
  },
  step: { star: '별 {of}개 중 {n}개, {label}', emoji: '{label}, {of}단계 중 {n}단계', number: '{n}, {label}' },
  range: { star: '별 {min}개는 {low}, 별 {max}개는 {high}', emoji: '', number: '{min}({low})부터 {max}({high})까지의 척도' },

  negative: '어떤 점을 개선하면 좋을까요?',
  neutral: '이 점수를 주신 주된 이유는 무엇입니까?',
  positive: '어떤 점이 가장 좋으셨습니까?',
  optional: '{label} (선택 사항)',
  privacy: '개인 정보나 결제 정보는 입력하지 마세요.',

  send: '보내기',
  skip: '건너뛰기',
  close: '닫기',
  stop: '다시 묻지 않기',
  retry: '다시 시도',
  clear: '선택 해제',
  open: '의견 보내기',
  newTab: '{label}, 새 탭에서 열림',

  shown: '페이지 끝에 간단한 설문 질문이 있습니다: {question}',
  revealed: '이제 의견을 입력할 수 있습니다(선택 사항).',
  left: { other: '{n}자 남음' },
  closed: '설문을 닫았습니다',
  noScore: '보내기 전에 점수를 선택해 주세요.',
  noComment: '보내기 전에 의견을 입력해 주세요.',
  sending: '보내는 중…',
  thanks: '감사합니다.',
  saved: '의견이 저장되었으며 담당 부서에 전달됩니다.',
  unsaved: '아직 보내지 못했습니다. 이 페이지를 닫지 말아 주세요.',
  refused: '보내지 못했습니다. 다시 시도해 주세요.',
}
