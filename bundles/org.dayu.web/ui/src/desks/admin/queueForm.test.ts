import { describe, expect, it } from 'vitest'
import { fromSpec, read, readSkills, toSettings, written, writtenSkills } from './queueForm'

describe('the form of a queue', () => {
  it('reads and writes levels', () => {
    expect(read('dialect=5， english＝3;')).toEqual({ dialect: 5, english: 3 })
    expect(written({ dialect: 5, english: 3 })).toBe('dialect=5, english=3')
    expect(read('dialect=five').dialect).toBeNaN()
  })

  it('reads and writes skills of which one is enough', () => {
    const wanted = { 'english>=3|japanese': 2, water: 1 }
    expect(writtenSkills(wanted)).toBe('english>=3|japanese>=2, water=1')
    expect(readSkills('english>=3 | japanese≥2， water=1')).toEqual({ 'english>=3|japanese>=2': 2, water: 1 })
    expect(readSkills(writtenSkills({ 'thai|lao': 4 }))).toEqual({ 'thai>=4|lao>=4': 4 })
    expect(readSkills('thai｜lao; water, dialect>=5')).toEqual({ 'thai>=1|lao>=1': 1, water: 1, dialect: 5 })
    expect(readSkills(' , ')).toEqual({})
    expect(Object.values(readSkills('thai>=much|lao'))[0]).toBeNaN()
  })

  it('sends what the server takes', () => {
    const form = fromSpec()
    Object.assign(form, { name: 'flood', title: '防汛', overflow: [{ when: 'FULL', seconds: 60, then: 'QUEUE', queues: ['general'], sites: ['b'], prompt: ' ' }, { when: 'WAITED', seconds: 60, then: 'SITES', queues: ['general'], sites: ['b'], prompt: '' }], steps: [{ afterSeconds: 30, skills: 'dialect=2', anybody: false }] })
    const settings = toSettings(form)
    expect(settings.overflowTo).toBeNull()
    expect(settings.rules?.overflow).toEqual([
      { when: 'FULL', then: 'QUEUE', seconds: null, queues: ['general'], sites: [], prompt: null },
      { when: 'WAITED', then: 'SITES', seconds: 60, queues: [], sites: ['b'], prompt: null },
    ])
    expect(settings.rules?.steps).toEqual([{ afterSeconds: 30, anybody: false, skills: { dialect: 2 } }])
  })
})
