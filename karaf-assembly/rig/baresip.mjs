import { spawn } from 'node:child_process'
import { once, EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePair, freePort, freeRange } from './ports.mjs'
import { readWav, writeTone } from './tones.mjs'
import { until } from './wait.mjs'

const MODULES = '/usr/lib/baresip/modules'

// a phone that outlives a failed test would go on registering and take the calls of the next
const running = new Set()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** A real phone: baresip, driven over its control port, speaking a tone and writing down what it hears. */
export class Phone extends EventEmitter {
  #process
  #control
  #buffer = Buffer.alloc(0)
  #answers = new Map()
  #next = 1
  #log = ''
  /** Everything baresip told of calls and registrations, in order. */
  events = []

  /**
   * @param name for messages
   * @param options.account an account line, e.g. `<sip:8001@127.0.0.1:5060>;auth_pass=…`
   * @param options.tone what it speaks, hertz
   * @param options.speech for how long, seconds
   * @param options.answer `manual` or `auto`
   * @param options.config further lines of its configuration, e.g. `module srtp.so`
   */
  static async start(name, options) {
    const phone = new Phone()
    await phone.#start(name, options)
    return phone
  }

  async #start(name, { account, tone = 440, speech: seconds = 60, answer = 'manual', codecs = ['PCMA', 'PCMU'], config: more = [], dir }) {
    this.name = name
    this.dir = dir ?? mkdtempSync(join(tmpdir(), `phone-${name}-`))
    const heard = join(this.dir, 'heard')
    mkdirSync(heard, { recursive: true })
    const speech = join(this.dir, 'speech.wav')
    writeTone(speech, tone, seconds)
    this.sipPort = await freePair()
    const controlPort = await freePort()
    const rtp = await freeRange(200)
    const config = [
      `sip_listen 127.0.0.1:${this.sipPort}`,
      'net_interface 127.0.0.1',
      `rtp_ports ${rtp}-${rtp + 199}`,
      'call_local_timeout 120',
      'call_max_calls 4',
      `audio_source aufile,${speech}`,
      'audio_player aubridge,none',
      'audio_alert aubridge,none',
      'ausrc_srate 8000',
      'auplay_srate 8000',
      'ausrc_channels 1',
      'auplay_channels 1',
      'audio_buffer 20-160',
      'jitter_buffer_delay 1-5',
      'rtp_timeout 0',
      `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
      `snd_path ${heard}`,
      `module_path ${MODULES}`,
      'module stdio.so',
      'module g711.so',
      'module aufile.so',
      'module aubridge.so',
      'module sndfile.so',
      'module uuid.so',
      'module_tmp account.so',
      'module_app contact.so',
      'module_app debug_cmd.so',
      'module_app menu.so',
      'module_app ctrl_tcp.so',
      ...more,
    ]
    writeFileSync(join(this.dir, 'config'), config.join('\n') + '\n')
    writeFileSync(join(this.dir, 'accounts'), `${account};answermode=${answer};audio_codecs=${codecs.map((c) => `${c}/8000/1`).join(',')};ptime=20\n`)
    writeFileSync(join(this.dir, 'contacts'), '')
    this.#process = spawn('baresip', ['-f', this.dir], { stdio: ['pipe', 'pipe', 'pipe'] })
    running.add(this.#process)
    this.#process.once('exit', () => running.delete(this.#process))
    const keep = (chunk) => {
      this.#log = (this.#log + chunk).slice(-20_000)
    }
    this.#process.stdout.on('data', keep)
    this.#process.stderr.on('data', keep)
    this.#control = await until(`${name}: control port`, () => this.#open(controlPort))
    this.#control.on('data', (chunk) => this.#read(chunk))
    this.#control.on('error', () => {})
  }

  #open(port) {
    if (this.#process.exitCode !== null) throw new Error(`baresip ended: ${this.#log}`)
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket))
      socket.once('error', reject)
    })
  }

  /** Netstrings around JSON. */
  #read(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk])
    for (;;) {
      const colon = this.#buffer.indexOf(':')
      if (colon < 0) return
      const length = Number(this.#buffer.toString('latin1', 0, colon))
      if (this.#buffer.length < colon + length + 2) return
      const message = JSON.parse(this.#buffer.toString('utf8', colon + 1, colon + 1 + length))
      this.#buffer = this.#buffer.subarray(colon + length + 2)
      if (message.event) {
        this.events.push({ ...message, at: Date.now() })
        this.emit(message.type, message)
      } else if (message.response && this.#answers.has(message.token)) {
        this.#answers.get(message.token)(message)
        this.#answers.delete(message.token)
      }
    }
  }

  async command(command, params = '') {
    const token = String(this.#next++)
    const text = JSON.stringify({ command, params, token })
    const answer = new Promise((resolve) => this.#answers.set(token, resolve))
    this.#control.write(`${Buffer.byteLength(text)}:${text},`)
    return answer
  }

  /** Waits for an event that is not older than the mark. */
  async waitFor(type, { since = 0, within = 15_000 } = {}) {
    return until(
      `${this.name}: ${type}`,
      () => this.events.slice(since).find((event) => event.type === type),
      { within },
    ).catch((error) => {
      throw new Error(`${error.message}\n${this.name} saw ${this.events.map((e) => e.type).join(' ')}\n${this.#log.slice(-3000)}`)
    })
  }

  /** Waits for the registration. It may have come before the control port was open; then only the log knows. */
  registered() {
    return until(`${this.name}: registered`, () => this.events.some((event) => event.type === 'REGISTER_OK') || this.#log.includes('registered successfully'))
  }

  get mark() {
    return this.events.length
  }

  dial(uri) {
    return this.command('dial', uri)
  }

  accept() {
    return this.command('accept')
  }

  hangup() {
    return this.command('hangup')
  }

  hold() {
    return this.command('hold')
  }

  resume() {
    return this.command('resume')
  }

  /** Presses keys by telephone-event. */
  async press(digits) {
    for (const digit of digits) await this.command('sndcode', digit)
  }

  /** What it heard in its calls so far: the decoded side of every call, newest last. */
  heard() {
    const dir = join(this.dir, 'heard')
    return readdirSync(dir)
      .filter((file) => file.includes('dec'))
      .sort()
      .map((file) => readWav(join(dir, file)))
  }

  get log() {
    return this.#log
  }

  /** Is gone as if its plug had been pulled: nobody is told. */
  async die() {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await ended
  }

  async stop() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const ended = once(this.#process, 'exit')
    this.#control.destroy()
    this.#process.kill('SIGTERM')
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 3000)
    await ended
    clearTimeout(timer)
  }
}
