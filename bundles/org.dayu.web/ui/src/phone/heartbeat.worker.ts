/** A clock that a hidden page does not slow down, as it does its own; a page that sleeps hears it no more. */
const BEAT_MS = 4_000

setInterval(() => postMessage('beat'), BEAT_MS)
