import { Meter } from '@/phone/meter'

/** No help is needed to reach the node, and all goes by one port. */
export const PEER: RTCConfiguration = { iceServers: [], bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' }

/** What a person at a browser speaks into and hears by, each with a meter. */
export class Headset {
  readonly speaker = new Audio()
  #context: AudioContext | undefined
  #microphone: MediaStream | undefined
  #in: Meter | undefined
  #out: Meter | undefined

  constructor() {
    this.speaker.autoplay = true
  }

  on(): AudioContext {
    this.#context = new AudioContext()
    return this.#context
  }

  /** A page that nobody has touched yet is not allowed to sound. */
  resume(): void {
    void this.#context?.resume()
  }

  get microphone(): MediaStream | undefined {
    return this.#microphone
  }

  /** From now on this is spoken into; the one before is not closed. */
  speakInto(microphone: MediaStream): void {
    this.#microphone = microphone
    this.#in?.close()
    if (this.#context) this.#in = new Meter(this.#context, microphone)
  }

  mute(on: boolean): void {
    this.#microphone?.getAudioTracks().forEach((track) => (track.enabled = !on))
  }

  /** Rejects if the browser does not let it sound. */
  hear({ streams, track }: RTCTrackEvent): Promise<void> {
    const stream = streams[0] ?? new MediaStream([track])
    this.speaker.srcObject = stream
    const sounds = this.speaker.play()
    this.#out?.close()
    if (this.#context) this.#out = new Meter(this.#context, stream)
    return sounds
  }

  /** Nobody is heard any more. */
  quiet(): void {
    this.#out?.close()
    this.#out = undefined
    this.speaker.srcObject = null
  }

  levels(muted: boolean): { levelIn: number; levelOut: number } {
    return { levelIn: muted ? 0 : (this.#in?.level() ?? 0), levelOut: this.#out?.level() ?? 0 }
  }

  off(): void {
    this.quiet()
    this.#in?.close()
    this.#in = undefined
    this.#microphone?.getTracks().forEach((track) => track.stop())
    this.#microphone = undefined
    void this.#context?.close()
    this.#context = undefined
  }
}
