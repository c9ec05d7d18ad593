import type { Messages } from './messages.js'

/** Spanish. */
export const es: Messages = {
  address: {
    formal: { your: 'su', you: 'le' },
    informal: { your: 'tu', you: 'te' },
  },
  asked: {
    csat: 'En general, ¿cuál es {your} nivel de satisfacción con {touchpoint|la experiencia}?',
    'csat checkout': '¿Cuál es {your} nivel de satisfacción con el proceso de compra y pago?',
    'csat support': '¿Cuál es {your} nivel de satisfacción con la atención recibida?',
    star: { formal: '¿Cómo valora su experiencia?', informal: '¿Cómo valoras tu experiencia?' },
    nps: {
      formal: '¿Qué probabilidad hay de que recomiende {brand|nuestra empresa} a un amigo o colega?',
      informal: '¿Qué probabilidad hay de que recomiendes {brand|nuestra empresa} a un amigo o colega?',
    },
    ces: {
      formal: '¿Está de acuerdo o en desacuerdo con esta frase? «{brand|La empresa} me facilitó resolver mi problema.»',
      informal: '¿Estás de acuerdo o en desacuerdo con esta frase? «{brand|La empresa} me facilitó resolver mi problema.»',
    },
    'ces checkout': '¿Fue fácil o difícil completar {your} pedido?',
  },
  words: {
    csat: ['Muy insatisfecho', 'Insatisfecho', 'Ni satisfecho ni insatisfecho', 'Satisfecho', 'Muy satisfecho'],
    star: ['Muy mala', 'Mala', 'Regular', 'Buena', 'Excelente'],
    nps: ['Nada probable', 'Extremadamente probable'],
    ces: [
      'Totalmente en desacuerdo',
      'En desacuerdo',
      'Algo en desacuerdo',
      'Ni de acuerdo ni en desacuerdo',
      'Algo de acuerdo',
      'De acuerdo',
      'Totalmente de acuerdo',
    ],
    'ces checkout': ['Muy difícil', 'Difícil', 'Algo difícil', 'Ni fácil ni difícil', 'Algo fácil', 'Fácil', 'Muy fácil'],
  },
  step: {
    star: {
      one: '{n} estrella de {of}, {label}',
      many: '{n} estrellas de {of}, {label}',
      other: '{n} estrellas de {of}, {label}',
    },
    emoji: '{label}, {n} de {of}',
    number: '{n}, {label}',
  },
  range: {
    star: '{min} estrella es {low}, {max} estrellas es {high}',
    emoji: '',
    number: 'Escala de {min}, {low}, a {max}, {high}',
  },

  negative: '¿Qué podríamos mejorar?',
  neutral: '¿Cuál es el motivo principal de {your} puntuación?',
  positive: '¿Qué es lo que más {you} gustó?',
  optional: '{label} (opcional)',
  privacy: 'Por favor, sin datos personales ni de pago.',

  send: 'Enviar',
  skip: 'Omitir',
  close: 'Cerrar',
  stop: 'No volver a preguntar',
  retry: 'Reintentar',
  clear: 'Borrar selección',
  open: 'Dar mi opinión',
  newTab: '{label}, se abre en una pestaña nueva',

  shown: 'Hay una pregunta breve al final de la página: {question}',
  revealed: 'Ya puede escribirse un comentario. Es opcional.',
  left: {
    one: 'Queda {n} carácter',
    many: 'Quedan {n} caracteres',
    other: 'Quedan {n} caracteres',
  },
  closed: 'Encuesta cerrada',
  noScore: 'Falta elegir una puntuación antes de enviar.',
  noComment: 'Falta escribir un comentario antes de enviar.',
  sending: 'Enviando…',
  thanks: 'Gracias.',
  saved: 'La opinión se ha guardado y llegará al equipo adecuado.',
  unsaved: 'Todavía no se ha enviado. Es necesario mantener esta página abierta.',
  refused: 'No se ha podido enviar. Hay que intentarlo de nuevo.',
}
