// A form is sent once, however fast its button is pressed again. A browser that sends it a second time breaks the first
// answer off, and a cookie that came with it is lost: somebody who was getting back in would have to begin anew.

/** In milliseconds. Whoever got no answer by then can send it again. */
const AGAIN_AFTER = 5000

export function sendFormsOnce(): void {
  const sent = new Set<EventTarget>()
  // Behind the forms' own listeners: what they keep from being sent was not sent.
  addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form === null) return
    if (sent.has(form)) return event.preventDefault()
    sent.add(form)
    setTimeout(() => sent.delete(form), AGAIN_AFTER)
  })
  // A page that comes back from the back-forward cache can be sent at once.
  addEventListener('pageshow', () => sent.clear())
}
