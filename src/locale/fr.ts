import type { Messages } from './messages.js'

/** French. */
export const fr: Messages = {
  address: { formal: { your: 'votre' }, informal: { your: 'ton' } },
  asked: {
    csat: 'Dans l’ensemble, quel est {your} niveau de satisfaction concernant {touchpoint|cette expérience} ?',
    'csat checkout': 'Quel est {your} niveau de satisfaction concernant la commande et le paiement ?',
    'csat support': 'Quel est {your} niveau de satisfaction concernant l’assistance reçue ?',
    star: {
      formal: 'Comment évaluez-vous votre expérience ?',
      informal: 'Comment évalues-tu ton expérience ?',
    },
    nps: {
      formal: 'Quelle est la probabilité que vous recommandiez {brand|nos services} à un proche ou à un collègue ?',
      informal: 'Quelle est la probabilité que tu recommandes {brand|nos services} à un proche ou à un collègue ?',
    },
    ces: {
      formal: 'Êtes-vous d’accord avec cette affirmation : « Avec {brand|cette entreprise}, il m’a été facile de régler ma demande. »',
      informal: 'Es-tu d’accord avec cette affirmation : « Avec {brand|cette entreprise}, il m’a été facile de régler ma demande. »',
    },
    'ces checkout': 'A-t-il été facile ou difficile de finaliser la commande ?',
  },
  words: {
    csat: ['Très insatisfait', 'Insatisfait', 'Ni satisfait ni insatisfait', 'Satisfait', 'Très satisfait'],
    star: ['Très mauvaise', 'Mauvaise', 'Correcte', 'Bonne', 'Excellente'],
    nps: ['Pas du tout probable', 'Extrêmement probable'],
    ces: [
      'Pas du tout d’accord',
      'Pas d’accord',
      'Plutôt pas d’accord',
      'Ni d’accord ni pas d’accord',
      'Plutôt d’accord',
      'D’accord',
      'Tout à fait d’accord',
    ],
    'ces checkout': ['Très difficile', 'Difficile', 'Plutôt difficile', 'Ni facile ni difficile', 'Plutôt facile', 'Facile', 'Très facile'],
  },
  step: {
    star: {
      one: '{n} étoile sur {of}, {label}',
      many: '{n} étoiles sur {of}, {label}',
      other: '{n} étoiles sur {of}, {label}',
    },
    emoji: '{label}, {n} sur {of}',
    number: '{n}, {label}',
  },
  range: {
    star: '{min} étoile signifie {low}, {max} étoiles signifient {high}',
    emoji: '',
    number: 'Échelle de {min}, {low}, à {max}, {high}',
  },

  negative: 'Que pourrions-nous améliorer ?',
  neutral: 'Quelle est la raison principale de cette note ?',
  positive: { formal: 'Qu’est-ce qui vous a plu le plus ?', informal: 'Qu’est-ce qui t’a plu le plus ?' },
  optional: '{label} (facultatif)',
  privacy: 'Merci de n’indiquer aucune donnée personnelle ni bancaire.',

  send: 'Envoyer',
  skip: 'Passer',
  close: 'Fermer',
  stop: 'Ne plus demander',
  retry: 'Réessayer',
  clear: 'Effacer le choix',
  open: 'Donner un avis',
  newTab: '{label}, s’ouvre dans un nouvel onglet',

  shown: 'Une courte question se trouve à la fin de la page : {question}',
  revealed: 'Un champ de commentaire est maintenant disponible. Facultatif.',
  left: {
    one: '{n} caractère restant',
    many: '{n} caractères restants',
    other: '{n} caractères restants',
  },
  closed: 'Questionnaire fermé',
  noScore: 'Merci de choisir une note avant l’envoi.',
  noComment: 'Merci d’écrire un commentaire avant l’envoi.',
  sending: 'Envoi en cours…',
  thanks: 'Merci.',
  saved: 'L’avis est enregistré et sera transmis à la bonne équipe.',
  unsaved: 'Pas encore envoyé. Merci de laisser cette page ouverte.',
  refused: 'L’envoi a échoué. Merci de réessayer.',
}
