// @ts-check
// The clock of the journey's page runs ahead by the days that were skipped in this tab: what waits for days can be watched in a minute.
{
  const ahead = Number(sessionStorage.getItem('la-coffee.ahead'))
  const Clock = Date
  if (ahead)
    globalThis.Date = /** @type {DateConstructor} */ (
      class extends Clock {
        /** @param {[]} given */
        constructor(...given) {
          super(...(given.length ? given : /** @type {[]} */ (/** @type {unknown} */ ([Clock.now() + ahead]))))
        }
        /** @override */
        static now() {
          return Clock.now() + ahead
        }
      }
    )
}
