import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'

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

/** Opens one direction of SRTP, from the RFCs and nothing else. Knows no rollover: for the first 65,536 packets. */
export class Srtp {
  constructor(suite, master) {
    Object.assign(this, { suite, ...SUITES[suite] })
    this.key = deriveKey(master, 0, 16)
    this.auth = deriveKey(master, 1, 20)
    this.saltKey = deriveKey(master, 2, this.salt)
  }

  #iv(packet) {
    const iv = Buffer.alloc(this.salt === 12 ? 12 : 16)
    this.saltKey.copy(iv)
    const at = this.salt === 12 ? 2 : 4
    for (let i = 0; i < 4; i++) iv[at + i] ^= packet[8 + i]
    const sequence = this.salt === 12 ? 10 : 12
    iv[sequence] ^= packet[2]
    iv[sequence + 1] ^= packet[3]
    return iv
  }

  #sign(packet) {
    return createHmac('sha1', this.auth).update(packet).update(Buffer.alloc(4)).digest().subarray(0, this.tag)
  }

  /** The packet in the clear; nothing if it is not authentic. */
  open(packet) {
    const end = packet.length - this.tag
    const header = packet.subarray(0, 12)
    if (this.salt === 12) {
      const decipher = createDecipheriv('aes-128-gcm', this.key, this.#iv(packet))
      decipher.setAAD(header)
      decipher.setAuthTag(packet.subarray(end))
      const clear = decipher.update(packet.subarray(12, end))
      try {
        decipher.final()
      } catch {
        return undefined
      }
      return Buffer.concat([header, clear])
    }
    const sealed = packet.subarray(0, end)
    if (!timingSafeEqual(this.#sign(sealed), packet.subarray(end))) return undefined
    return Buffer.concat([header, createDecipheriv('aes-128-ctr', this.key, this.#iv(packet)).update(sealed.subarray(12))])
  }
}

function deriveKey(master, label, length) {
  return derive(master.length === 30 ? master : Buffer.concat([master, Buffer.alloc(2)]), label, length)
}
