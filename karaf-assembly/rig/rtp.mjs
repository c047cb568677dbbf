import { createSocket } from 'node:dgram'
import { Keys } from './srtp.mjs'

/** G.711 (ITU-T): both laws, from and to 16-bit samples. */
export const LAWS = {
  PCMA: { type: 8, encode: encodeA, decode: decodeA },
  PCMU: { type: 0, encode: encodeU, decode: decodeU },
}

function encodeA(sample) {
  const sign = sample >= 0 ? 0x80 : 0
  const level = Math.min(sample >= 0 ? sample : ~sample, 32_767)
  const segment = Math.max(0, 31 - Math.clz32(level) - 7)
  const mantissa = segment === 0 ? level >> 4 : level >> (segment + 3)
  return ((sign | (segment << 4) | (mantissa & 15)) ^ 0x55) & 0xff
}

function decodeA(byte) {
  const value = byte ^ 0x55
  const segment = (value >> 4) & 7
  const level = ((value & 15) << 4) + 8
  const sample = segment === 0 ? level : (level + 256) << (segment - 1)
  return value & 0x80 ? sample : -sample
}

function encodeU(sample) {
  const sign = sample < 0 ? 0x80 : 0
  const level = Math.min(Math.abs(sample), 32_635) + 132
  const segment = 31 - Math.clz32(level) - 7
  return ~(sign | (segment << 4) | ((level >> (segment + 3)) & 15)) & 0xff
}

function decodeU(byte) {
  const value = ~byte & 0xff
  const level = ((((value & 15) << 3) + 132) << ((value >> 4) & 7)) - 132
  return value & 0x80 ? -level : level
}

/** What our SDP says telephone-events are, and the keys by their number (RFC 4733, 3.2). */
const EVENT = 101
const KEYS = '0123456789*#ABCD'

/** 20 ms of a steady tone, frame by frame, without a click between them. */
export function toneFrames(law, hertz) {
  let at = 0
  return () => {
    const frame = Buffer.alloc(160)
    for (let i = 0; i < 160; i++, at++) frame[i] = LAWS[law].encode(Math.round(9000 * Math.sin((2 * Math.PI * hertz * at) / 8000)))
    return frame
  }
}

/** Reads the packets of a compound RTCP datagram (RFC 3550, 6.4): reports with their blocks, BYE as a type. */
export function readRtcp(bytes) {
  const packets = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    const count = bytes[at] & 0x1f
    const type = bytes[at + 1]
    const length = 4 * (bytes.readUInt16BE(at + 2) + 1)
    if (bytes[at] >> 6 !== 2 || at + length > bytes.length) throw new Error(`not RTCP: ${bytes.toString('hex')}`)
    const packet = { type, ssrc: bytes.readUInt32BE(at + 4), blocks: [] }
    let block = at + 8
    if (type === 200) {
      Object.assign(packet, { ntpSeconds: bytes.readUInt32BE(at + 8), timestamp: bytes.readUInt32BE(at + 16), packets: bytes.readUInt32BE(at + 20), octets: bytes.readUInt32BE(at + 24) })
      block = at + 28
    }
    if (type === 200 || type === 201) {
      for (let i = 0; i < count; i++, block += 24) {
        packet.blocks.push({ ssrc: bytes.readUInt32BE(block), fractionLost: bytes[block + 4], lost: bytes.readIntBE(block + 5, 3), highest: bytes.readUInt32BE(block + 8), jitter: bytes.readUInt32BE(block + 12) })
      }
    }
    packets.push(packet)
    at += length
  }
  return packets
}

/** A pair of sockets for RTP and RTCP: speaks as told, writes down what it hears. */
export class Sound {
  #rtp
  #rtcp
  #clock
  #law
  /** Of the next packet. */
  sequence = Math.floor(Math.random() * 60_000)
  timestamp = Math.floor(Math.random() * 0x7fffffff)
  ssrc = Math.floor(Math.random() * 0x7fffffff)
  /** How many packets were made. */
  spoken = 0
  /** How late a packet was at worst, milliseconds: above a few, the machine was too busy to speak evenly. */
  late = 0
  /** What came by RTP, in order: time of arrival, payload type and samples. */
  heard = []
  /** What came by RTCP, parsed. */
  reports = []

  /** @param suite of SRTP; nothing: all in the clear */
  static async open(law = 'PCMA', suite) {
    const sound = new Sound()
    if (suite) sound.sealed = new Keys(suite)
    sound.#law = law
    for (;;) {
      try {
        sound.#rtp = await bound(0)
        sound.#rtcp = await bound(sound.#rtp.address().port + 1)
        break
      } catch {
        sound.#rtp.close()
      }
    }
    sound.port = sound.#rtp.address().port
    sound.#rtp.on('message', (bytes) => {
      const clear = sound.sealed ? sound.sealed.open(bytes) : bytes
      if (clear) sound.#hear(clear)
    })
    if (!suite) sound.#rtcp.on('message', (bytes) => sound.reports.push({ at: Date.now(), packets: readRtcp(bytes) }))
    return sound
  }

  /** Keys of SRTP, if sound is sealed. */
  sealed

  /** The keys that came by telephone-event (RFC 4733), each once. */
  keys = []
  #lastKey
  /** Whether a key of ours is down. */
  pressing = false

  #hear(bytes) {
    const type = bytes[1] & 0x7f
    if (type === EVENT) {
      const at = bytes.readUInt32BE(4)
      if (bytes[13] & 0x80 && at !== this.#lastKey) {
        this.#lastKey = at
        this.keys.push(KEYS[bytes[12]] ?? '?')
      }
      return
    }
    const law = Object.values(LAWS).find((one) => one.type === type)
    if (law) this.heard.push({ at: Date.now(), type, ssrc: bytes.readUInt32BE(8), samples: Float64Array.from(bytes.subarray(12), (byte) => law.decode(byte) / 32_768) })
  }

  /** All that was heard, one after the other. */
  get samples() {
    const all = new Float64Array(this.heard.reduce((sum, one) => sum + one.samples.length, 0))
    let at = 0
    for (const { samples } of this.heard) {
      all.set(samples, at)
      at += samples.length
    }
    return all
  }

  packet(payload) {
    const packet = Buffer.alloc(12 + payload.length)
    packet[0] = 0x80
    packet[1] = LAWS[this.#law].type
    packet.writeUInt16BE(this.sequence, 2)
    this.sequence = (this.sequence + 1) & 0xffff
    packet.writeUInt32BE(this.timestamp >>> 0, 4)
    packet.writeUInt32BE(this.ssrc, 8)
    payload.copy(packet, 12)
    this.timestamp = (this.timestamp + payload.length) >>> 0
    this.spoken++
    return packet
  }

  /** Presses a key for so long, by telephone-event: a packet each 20 ms, the last one thrice (RFC 4733, 2.5). */
  key(key, port, millis = 160) {
    const frames = millis / 20
    const { timestamp } = this
    let sent = 0
    this.pressing = true
    const clock = setInterval(() => {
      const end = sent >= frames - 1
      const payload = Buffer.from([KEYS.indexOf(key), end ? 0x8a : 0x0a, 0, 0])
      payload.writeUInt16BE(Math.min(frames, sent + 1) * 160, 2)
      const packet = this.packet(payload)
      packet[1] = EVENT | (sent === 0 ? 0x80 : 0)
      packet.writeUInt32BE(timestamp >>> 0, 4)
      this.send(packet, port)
      if (++sent < frames + 2) return
      clearInterval(clock)
      this.timestamp = (timestamp + (frames + 5) * 160) >>> 0
      this.pressing = false
    }, 20)
  }

  /** Sends one datagram, now. */
  send(packet, port) {
    this.#rtp.send(this.sealed ? this.sealed.sealer.seal(packet) : packet, port, '127.0.0.1')
  }

  /**
   * Speaks a tone until told otherwise. A timer that comes late sends at once what is due, as a phone's sound card would.
   *
   * @param way what happens to packets on their way: is given each one with its number, returns those that leave
   */
  speak(port, hertz, way = (packet) => [packet]) {
    this.hush()
    const frame = toneFrames(this.#law, hertz)
    const begun = performance.now()
    let sent = 0
    const turn = () => {
      for (let since = performance.now() - begun; sent * 20 <= since; sent++) {
        this.late = Math.max(this.late, since - sent * 20)
        for (const packet of way(this.packet(frame()), sent)) this.send(packet, port)
      }
    }
    turn()
    this.#clock = setInterval(turn, 5)
  }

  hush() {
    clearInterval(this.#clock)
  }

  close() {
    this.hush()
    this.#rtp.close()
    this.#rtcp.close()
  }
}

function bound(port) {
  const socket = createSocket('udp4')
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(port, '127.0.0.1', () => resolve(socket))
  })
}
