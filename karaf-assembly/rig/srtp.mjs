import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Master key and salt bytes, and the tag, of the suites of RFC 4568 and RFC 7714. */
export const SUITES = {
  AES_CM_128_HMAC_SHA1_80: { salt: 14, tag: 10 },
  AES_CM_128_HMAC_SHA1_32: { salt: 14, tag: 4 },
  AEAD_AES_128_GCM: { salt: 12, tag: 16 },
}

/** RFC 3711, 4.3.1: the key stream of the master key, its counter the salt with the label in it. */
function derive(master, label, length) {
  const iv = Buffer.alloc(16)
  master.copy(iv, 0, 16)
  iv[7] ^= label
  return createCipheriv('aes-128-ctr', master.subarray(0, 16), iv).update(Buffer.alloc(length))
}

/** Opens or seals one direction of SRTP, from the RFCs and nothing else. */
export class Srtp {
  /** How often the sequence numbers began anew (RFC 3711, 3.3.1), and the last one. */
  #rounds = 0
  #last

  constructor(suite, master) {
    Object.assign(this, { suite, ...SUITES[suite] })
    this.key = deriveKey(master, 0, 16)
    this.auth = deriveKey(master, 1, 20)
    this.saltKey = deriveKey(master, 2, this.salt)
  }

  #roundsOf(sequence) {
    if (this.#last === undefined) return this.#rounds
    const step = sequence - this.#last
    return this.#rounds + (step < -32_768 ? 1 : step > 32_768 ? -1 : 0)
  }

  #passed(sequence, rounds) {
    if (rounds < this.#rounds || (rounds === this.#rounds && sequence < this.#last)) return
    this.#rounds = rounds
    this.#last = sequence
  }

  #iv(packet, rounds) {
    const iv = Buffer.alloc(this.salt === 12 ? 12 : 16)
    this.saltKey.copy(iv)
    const at = this.salt === 12 ? 2 : 4
    for (let i = 0; i < 4; i++) iv[at + i] ^= packet[8 + i]
    for (let i = 0; i < 4; i++) iv[at + 4 + i] ^= (rounds >>> (24 - 8 * i)) & 0xff
    const sequence = this.salt === 12 ? 10 : 12
    iv[sequence] ^= packet[2]
    iv[sequence + 1] ^= packet[3]
    return iv
  }

  #sign(packet, rounds) {
    const round = Buffer.alloc(4)
    round.writeUInt32BE(rounds)
    return createHmac('sha1', this.auth).update(packet).update(round).digest().subarray(0, this.tag)
  }

  /** The packet in the clear; nothing if it is not authentic. */
  open(packet) {
    const rounds = this.#roundsOf(packet.readUInt16BE(2))
    if (rounds < 0) return undefined
    const end = packet.length - this.tag
    const header = packet.subarray(0, 12)
    const clear = this.salt === 12 ? this.#openGcm(packet, header, end, rounds) : this.#openCm(packet, end, rounds)
    if (!clear) return undefined
    this.#passed(packet.readUInt16BE(2), rounds)
    return Buffer.concat([header, clear])
  }

  #openGcm(packet, header, end, rounds) {
    const decipher = createDecipheriv('aes-128-gcm', this.key, this.#iv(packet, rounds))
    decipher.setAAD(header)
    decipher.setAuthTag(packet.subarray(end))
    const clear = decipher.update(packet.subarray(12, end))
    try {
      decipher.final()
    } catch {
      return undefined
    }
    return clear
  }

  #openCm(packet, end, rounds) {
    const sealed = packet.subarray(0, end)
    if (!timingSafeEqual(this.#sign(sealed, rounds), packet.subarray(end))) return undefined
    return createDecipheriv('aes-128-ctr', this.key, this.#iv(packet, rounds)).update(sealed.subarray(12))
  }

  /** The packet as it goes over the wire. */
  seal(packet) {
    const rounds = this.#roundsOf(packet.readUInt16BE(2))
    this.#passed(packet.readUInt16BE(2), rounds)
    const header = packet.subarray(0, 12)
    if (this.salt === 12) {
      const cipher = createCipheriv('aes-128-gcm', this.key, this.#iv(packet, rounds))
      cipher.setAAD(header)
      return Buffer.concat([header, cipher.update(packet.subarray(12)), cipher.final(), cipher.getAuthTag()])
    }
    const sealed = Buffer.concat([header, createCipheriv('aes-128-ctr', this.key, this.#iv(packet, rounds)).update(packet.subarray(12))])
    return Buffer.concat([sealed, this.#sign(sealed, rounds)])
  }
}

/** Both directions of a call, with keys of the SDP (RFC 4568). */
export class Keys {
  /** How many packets came that were not sealed as agreed. */
  strange = 0
  #tag = 1

  constructor(suite) {
    this.suite = suite
    this.ours = randomBytes(16 + SUITES[suite].salt)
    this.sealer = new Srtp(suite, this.ours)
  }

  /** Takes the other side's key from its SDP, and the tag of what it offers. */
  agree(body) {
    const line = new RegExp(`^a=crypto:(\\d+) ${this.suite} inline:([^|\\s]+)`, 'm').exec(body)
    if (!line) throw new Error(`no key for ${this.suite} in\n${body}`)
    this.#tag = Number(line[1])
    if (line[2] === this.theirs) return
    this.theirs = line[2]
    this.opener = new Srtp(this.suite, Buffer.from(line[2], 'base64'))
  }

  get line() {
    return `a=crypto:${this.#tag} ${this.suite} inline:${this.ours.toString('base64')}`
  }

  open(packet) {
    const clear = this.opener?.open(packet)
    if (this.opener && !clear) this.strange++
    return clear
  }
}

function deriveKey(master, label, length) {
  return derive(master.length === 30 ? master : Buffer.concat([master, Buffer.alloc(2)]), label, length)
}
