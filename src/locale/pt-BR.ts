import type { Messages } from './messages.js'

/** Portuguese as in Brazil, which says "você" to everybody. */
export const ptBR: Messages = {
  asked: {
    csat: 'De modo geral, qual é o seu nível de satisfação com {touchpoint|a sua experiência}?',
    'csat checkout': 'Qual é o seu nível de satisfação com o processo de compra e pagamento?',
    'csat support': 'Qual é o seu nível de satisfação com o atendimento que recebeu?',
    star: 'Como você avalia a sua experiência?',
    nps: 'Qual é a probabilidade de você recomendar {brand|a nossa empresa} a um amigo ou colega?',
    ces: 'Você concorda ou discorda da afirmação: “{brand|A empresa} facilitou a solução do meu problema.”',
    'ces checkout': 'Foi fácil ou difícil concluir o seu pedido?',
  },
  words: {
    csat: ['Muito insatisfeito', 'Insatisfeito', 'Nem satisfeito nem insatisfeito', 'Satisfeito', 'Muito satisfeito'],
    star: ['Muito ruim', 'Ruim', 'Regular', 'Boa', 'Excelente'],
    nps: ['Nada provável', 'Extremamente provável'],
    ces: [
      'Discordo totalmente',
      'Discordo',
      'Discordo em parte',
      'Não concordo nem discordo',
      'Concordo em parte',
      'Concordo',
      'Concordo totalmente',
    ],
    'ces checkout': ['Muito difícil', 'Difícil', 'Um pouco difícil', 'Nem fácil nem difícil', 'Um pouco fácil', 'Fácil', 'Muito fácil'],
  },
  step: {
    star: {
      one: '{n} estrela de {of}, {label}',
      many: '{n} estrelas de {of}, {label}',
      other: '{n} estrelas de {of}, {label}',
    },
    emoji: '{label}, {n} de {of}',
    number: '{n}, {label}',
  },
  range: {
    star: '{min} estrela é {low}, {max} estrelas é {high}',
    emoji: '',
    number: 'Escala de {min}, {low}, a {max}, {high}',
  },

  negative: 'O que podemos melhorar?',
  neutral: 'Qual é o principal motivo da sua nota?',
  positive: 'Do que você mais gostou?',
  optional: '{label} (opcional)',
  privacy: 'Não inclua dados pessoais nem de pagamento, por favor.',

  send: 'Enviar',
  skip: 'Pular',
  close: 'Fechar',
  stop: 'Não perguntar de novo',
  retry: 'Tentar de novo',
  clear: 'Limpar escolha',
  open: 'Dar opinião',
  newTab: '{label}, abre em uma nova aba',

  shown: 'Há uma pergunta rápida no fim da página: {question}',
  revealed: 'Agora há um campo de comentário. Opcional.',
  left: {
    one: 'Resta {n} caractere',
    many: 'Restam {n} caracteres',
    other: 'Restam {n} caracteres',
  },
  closed: 'Pesquisa fechada',
  noScore: 'Escolha uma nota antes de enviar.',
  noComment: 'Escreva um comentário antes de enviar.',
  sending: 'Enviando…',
  thanks: 'Agradecemos a sua resposta.',
  saved: 'Sua opinião foi salva e chegará à equipe certa.',
  unsaved: 'Ainda não foi enviado. Mantenha esta página aberta.',
  refused: 'Não foi possível enviar. Tente de novo.',
}
