import type { SeenReceipt } from '../schema/receipt.js'
import type { Reply } from './postBatch.js'

/**
 * What can be seen in a reply at first sight. `page`: a 2xx with a web page, from a captive portal or a catch-all; `bare`: a 2xx without
 * a receipt where only a receipt delivers; `other`: no 2xx.
 */
export type Reading = 'receipt' | 'delivered' | 'page' | 'bare' | 'other'

/** An `ok` that is merely labelled text/html is no web page. */
const isHtml = ({ text, headerOf }: Reply): boolean =>
  /^\s*</.test(text) && (/html/i.test(headerOf('content-type')) || /<(!doctype html|html|head|body|script|meta)\b/i.test(text))

export const readReply = (reply: Reply, ack: 'auto' | 'receipt', receipt?: SeenReceipt): Reading => {
  if (receipt) return 'receipt'
  if (reply.status < 200 || reply.status > 299) return 'other'
  return isHtml(reply) ? 'page' : ack === 'auto' ? 'delivered' : 'bare'
}
