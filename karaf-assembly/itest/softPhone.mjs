import { setTimeout as delay } from 'node:timers/promises'
import { openDesk } from './browser.mjs'
import { agentIs, callOf } from './world.mjs'

/** Chromium with a microphone that plays a file for ever. */
export const microphone = (wav) => ({
  args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${wav}`, '--autoplay-policy=no-user-gesture-required'],
})

/** Remembers what the page makes, so that one can listen and pull plugs. */
export function eavesdrop() {
  window.seen = { connections: [], tracks: [], sockets: [] }
  const PlainConnection = window.RTCPeerConnection
  window.RTCPeerConnection = class extends PlainConnection {
    constructor(...given) {
      super(...given)
      window.seen.connections.push(this)
    }

    async setRemoteDescription(description) {
      const sdp = window.throughRelay ? await window.throughRelay(description.sdp) : description.sdp
      return super.setRemoteDescription({ type: description.type, sdp })
    }
  }
  const PlainSocket = window.WebSocket
  window.WebSocket = class extends PlainSocket {
    constructor(...given) {
      super(...given)
      window.seen.sockets.push(this)
    }
  }
  const devices = navigator.mediaDevices
  const plain = devices?.getUserMedia.bind(devices)
  if (devices) {
    devices.getUserMedia = async (wanted) => {
      const stream = await plain(wanted)
      window.seen.tracks.push(...stream.getAudioTracks())
      return stream
    }
  }
  localStorage.setItem('dayu.phone.processing', 'off')
}

/** An agent's desk in a browser that is the agent's telephone too. */
export class SoftPhone {
  constructor(desk, agent) {
    this.desk = desk
    this.agent = agent
  }

  static async open(browser, node, { username, password }, agent) {
    const desk = await openDesk(browser, node, { username, password, path: '/agent', secure: true, prepare: (context) => context.addInitScript(eavesdrop) })
    return new SoftPhone(desk, agent)
  }

  /** The media of calls to come go by that relay. */
  through(relay) {
    return this.desk.exposeFunction('throughRelay', async (sdp) => {
      const port = Number(/^m=audio (\d+)/m.exec(sdp)[1])
      return sdp.replaceAll(new RegExp(`\\b${port}\\b`, 'g'), await relay.to(port))
    })
  }

  async signIn() {
    await this.desk.click('[data-test=phone-kind]')
    await this.desk.click('.el-select-dropdown__item:has-text("网页话机")')
    await this.desk.click('[data-test=sign-in]')
    await this.is('ready')
  }

  /** Waits until the phone of the page stands in a state. */
  is(state, within = 20_000) {
    return this.desk.waitForSelector(`[data-test=soft-phone][data-state=${state}]`, { timeout: within })
  }

  async makeReady() {
    await this.is('ready')
    if ((await this.agent.get('/agents/me')).state !== 'READY') await this.desk.click('[data-test=ready]')
    await agentIs(this.agent, 'READY')
  }

  /** Answers the next offer by the keyboard, as agents do. */
  async answer() {
    await callOf(this.agent, 'OFFERED')
    await this.desk.waitForFunction(() => !document.querySelector('[data-test=call-answer]').disabled)
    await this.desk.keyboard.press('F2')
    return callOf(this.agent, 'TALKING')
  }

  /** A citizen calls, chooses an agent in the menu, and is answered here. */
  async talkTo(caller, to) {
    await this.makeReady()
    await caller.dial(to)
    await caller.waitFor('CALL_ESTABLISHED')
    await delay(300)
    await caller.press('0')
    return this.answer()
  }

  /** The loudest frequency that the page hears. */
  hears() {
    return this.desk.evaluate(async () => {
      const connection = window.seen.connections.at(-1)
      const context = new AudioContext()
      await context.resume()
      const source = context.createMediaStreamSource(new MediaStream(connection.getReceivers().map((one) => one.track)))
      const analyser = context.createAnalyser()
      analyser.fftSize = 8192
      source.connect(analyser)
      await new Promise((done) => setTimeout(done, 700))
      const bins = new Float32Array(analyser.frequencyBinCount)
      analyser.getFloatFrequencyData(bins)
      let top = 1
      for (let i = 1; i < bins.length; i++) if (bins[i] > bins[top]) top = i
      await context.close()
      return { hertz: (top * context.sampleRate) / analyser.fftSize, decibels: bins[top] }
    })
  }

  /** The two tones of the loudest moment of the next seconds, in the bands of keys (ITU-T Q.23). */
  hearsKey(seconds = 4) {
    return this.desk.evaluate(async (millis) => {
      const context = new AudioContext()
      await context.resume()
      const source = context.createMediaStreamSource(new MediaStream(window.seen.connections.at(-1).getReceivers().map((one) => one.track)))
      const analyser = context.createAnalyser()
      analyser.fftSize = 4096
      analyser.smoothingTimeConstant = 0
      source.connect(analyser)
      const bins = new Float32Array(analyser.frequencyBinCount)
      const hertz = context.sampleRate / analyser.fftSize
      const top = (from, to) => {
        let best = Math.round(from / hertz)
        for (let i = best; i < to / hertz; i++) if (bins[i] > bins[best]) best = i
        return best
      }
      let found = { decibels: -Infinity }
      for (const end = performance.now() + millis; performance.now() < end; await new Promise((done) => setTimeout(done, 20))) {
        analyser.getFloatFrequencyData(bins)
        const low = top(650, 1000)
        const high = top(1150, 1700)
        if (bins[low] + bins[high] > found.decibels) found = { low: low * hertz, high: high * hertz, decibels: bins[low] + bins[high] }
      }
      await context.close()
      return found
    }, seconds * 1000)
  }

  /** The track that is sent now. */
  sends() {
    return this.desk.evaluate(() => window.seen.connections.at(-1).getSenders().find((one) => one.track)?.track.id)
  }
}
