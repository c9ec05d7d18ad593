import type { Messages } from './messages.js'

/** German. */
export const de: Messages = {
  address: {
    formal: { you: 'Ihnen', your: 'Ihre' },
    informal: { you: 'dir', your: 'deine' },
  },
  asked: {
    csat: {
      formal: 'Wie zufrieden sind Sie insgesamt mit {touchpoint|Ihrer Erfahrung}?',
      informal: 'Wie zufrieden bist du insgesamt mit {touchpoint|deiner Erfahrung}?',
    },
    'csat checkout': {
      formal: 'Wie zufrieden sind Sie mit dem Bestell- und Bezahlvorgang?',
      informal: 'Wie zufrieden bist du mit dem Bestell- und Bezahlvorgang?',
    },
    'csat support': {
      formal: 'Wie zufrieden sind Sie mit der Unterstützung, die Sie erhalten haben?',
      informal: 'Wie zufrieden bist du mit der Unterstützung, die du erhalten hast?',
    },
    star: { formal: 'Wie bewerten Sie Ihre Erfahrung?', informal: 'Wie bewertest du deine Erfahrung?' },
    nps: {
      formal: 'Wie wahrscheinlich ist es, dass Sie {brand|uns} im Freundes- oder Kollegenkreis weiterempfehlen?',
      informal: 'Wie wahrscheinlich ist es, dass du {brand|uns} im Freundes- oder Kollegenkreis weiterempfiehlst?',
    },
    ces: {
      formal: 'Inwieweit stimmen Sie der Aussage zu: „{brand|Das Unternehmen} hat es mir leicht gemacht, mein Anliegen zu klären.“',
      informal: 'Inwieweit stimmst du der Aussage zu: „{brand|Das Unternehmen} hat es mir leicht gemacht, mein Anliegen zu klären.“',
    },
    'ces checkout': 'Wie leicht oder schwer war es, {your} Bestellung abzuschließen?',
  },
  words: {
    csat: ['Sehr unzufrieden', 'Unzufrieden', 'Weder zufrieden noch unzufrieden', 'Zufrieden', 'Sehr zufrieden'],
    star: ['Sehr schlecht', 'Schlecht', 'In Ordnung', 'Gut', 'Ausgezeichnet'],
    nps: ['Überhaupt nicht wahrscheinlich', 'Äußerst wahrscheinlich'],
    ces: [
      'Stimme überhaupt nicht zu',
      'Stimme nicht zu',
      'Stimme eher nicht zu',
      'Teils, teils',
      'Stimme eher zu',
      'Stimme zu',
      'Stimme voll und ganz zu',
    ],
    'ces checkout': ['Sehr schwer', 'Schwer', 'Eher schwer', 'Weder leicht noch schwer', 'Eher leicht', 'Leicht', 'Sehr leicht'],
  },
  step: { star: '{n} von {of} Sternen, {label}', emoji: '{label}, {n} von {of}', number: '{n}, {label}' },
  range: {
    star: '{min} Stern bedeutet {low}, {max} Sterne bedeuten {high}',
    emoji: '',
    number: 'Skala von {min}, {low}, bis {max}, {high}',
  },

  negative: 'Was können wir besser machen?',
  neutral: 'Was ist der Hauptgrund für {your} Bewertung?',
  positive: 'Was hat {you} am besten gefallen?',
  optional: '{label} (freiwillig)',
  privacy: 'Bitte keine persönlichen Daten oder Zahlungsdaten angeben.',

  send: 'Absenden',
  skip: 'Überspringen',
  close: 'Schließen',
  stop: 'Nicht mehr fragen',
  retry: 'Erneut versuchen',
  clear: 'Auswahl aufheben',
  open: 'Feedback geben',
  newTab: '{label}, öffnet sich in einem neuen Tab',

  shown: 'Am Ende der Seite steht eine kurze Frage bereit: {question}',
  revealed: 'Ein Kommentarfeld ist jetzt verfügbar. Freiwillig.',
  left: { one: 'Noch {n} Zeichen', other: 'Noch {n} Zeichen' },
  closed: 'Umfrage geschlossen',
  noScore: 'Bitte vor dem Absenden eine Bewertung auswählen.',
  noComment: 'Bitte vor dem Absenden einen Kommentar eingeben.',
  sending: 'Wird gesendet …',
  thanks: 'Vielen Dank.',
  saved: 'Das Feedback ist gespeichert und geht an das zuständige Team.',
  unsaved: 'Noch nicht gesendet. Bitte diese Seite geöffnet lassen.',
  refused: 'Konnte nicht gesendet werden. Bitte erneut versuchen.',
}
