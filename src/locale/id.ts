import type { Messages } from './messages.js'

/** Indonesian. */
export const id: Messages = {
  address: { formal: { you: 'Anda' }, informal: { you: 'kamu' } },
  asked: {
    csat: 'Secara keseluruhan, seberapa puas {you} dengan {touchpoint|pengalaman ini}?',
    'csat checkout': 'Seberapa puas {you} dengan proses pemesanan dan pembayaran?',
    'csat support': 'Seberapa puas {you} dengan bantuan yang diterima?',
    star: 'Bagaimana {you} menilai pengalaman ini?',
    nps: 'Seberapa besar kemungkinan {you} merekomendasikan {brand|kami} kepada teman atau rekan kerja?',
    ces: 'Apakah {you} setuju atau tidak setuju dengan pernyataan: “{brand|Perusahaan ini} memudahkan saya menyelesaikan masalah saya.”',
    'ces checkout': 'Seberapa mudah atau sulit bagi {you} untuk menyelesaikan pesanan?',
  },
  words: {
    csat: ['Sangat tidak puas', 'Tidak puas', 'Biasa saja', 'Puas', 'Sangat puas'],
    star: ['Sangat buruk', 'Buruk', 'Cukup', 'Baik', 'Sangat baik'],
    nps: ['Sama sekali tidak mungkin', 'Sangat mungkin'],
    ces: ['Sangat tidak setuju', 'Tidak setuju', 'Agak tidak setuju', 'Netral', 'Agak setuju', 'Setuju', 'Sangat setuju'],
    'ces checkout': ['Sangat sulit', 'Sulit', 'Agak sulit', 'Biasa saja', 'Agak mudah', 'Mudah', 'Sangat mudah'],
  },
  step: { star: '{n} dari {of} bintang, {label}', emoji: '{label}, {n} dari {of}', number: '{n}, {label}' },
  range: {
    star: '{min} bintang berarti {low}, {max} bintang berarti {high}',
    emoji: '',
    number: 'Skala dari {min}, {low}, sampai {max}, {high}',
  },

  negative: 'Apa yang perlu kami perbaiki?',
  neutral: 'Apa alasan utama {you} memberi nilai ini?',
  positive: 'Apa yang paling {you} sukai?',
  optional: '{label} (opsional)',
  privacy: 'Mohon tidak menuliskan data pribadi atau data pembayaran.',

  send: 'Kirim',
  skip: 'Lewati',
  close: 'Tutup',
  stop: 'Jangan tanya lagi',
  retry: 'Coba lagi',
  clear: 'Hapus pilihan',
  open: 'Beri masukan',
  newTab: '{label}, terbuka di tab baru',

  shown: 'Ada pertanyaan survei singkat di akhir halaman: {question}',
  revealed: 'Kolom komentar kini tersedia. Opsional.',
  left: { other: 'Tersisa {n} karakter' },
  closed: 'Survei ditutup',
  noScore: 'Pilih penilaian sebelum mengirim.',
  noComment: 'Tulis komentar sebelum mengirim.',
  sending: 'Mengirim…',
  thanks: 'Terima kasih.',
  saved: 'Masukan telah disimpan dan akan diteruskan ke tim yang tepat.',
  unsaved: 'Belum terkirim. Mohon biarkan halaman ini tetap terbuka.',
  refused: 'Tidak dapat mengirim. Silakan coba lagi.',
}
