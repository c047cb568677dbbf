/** Rings in the way of an office telephone, without a file to load. */
export class Ringer {
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(private readonly context: AudioContext) {}

  start(): void {
    if (this.#timer) return
    this.#burst()
    this.#timer = setInterval(() => this.#burst(), 3_000)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #burst(): void {
    const gain = this.context.createGain()
    gain.connect(this.context.destination)
    const from = this.context.currentTime
    gain.gain.setValueAtTime(0, from)
    gain.gain.linearRampToValueAtTime(0.12, from + 0.03)
    gain.gain.setValueAtTime(0.12, from + 0.9)
    gain.gain.linearRampToValueAtTime(0, from + 1)
    for (const hertz of [440, 480]) {
      const tone = this.context.createOscillator()
      tone.frequency.value = hertz
      tone.connect(gain)
      tone.start(from)
      tone.stop(from + 1)
    }
  }
}
