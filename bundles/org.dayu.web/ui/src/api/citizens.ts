import { api, type Schemas } from './client'

export type Citizen = Schemas['Citizen']
export type CitizenCard = Schemas['CitizenDeskLookup']

export type CitizenRow = Schemas['CitizenDeskFound']
export type CitizenSearch = Schemas['CitizenDeskWanted']

export const MARKS = ['vip', 'care', 'elder', 'dialect', 'hostile', 'repeat'] as const

export const citizensApi = {
  /** Masked; the words in the body, for they are personal. */
  search: (wanted: CitizenSearch) => api.post('/v1/citizens/search', wanted),
  /** Whole; the audit trail says who opened whom. */
  open: (id: string) => api.get('/v1/citizens/{id}', { path: { id } }),
  /** By the whole number; never in a URL. */
  lookup: (number: string) => api.post('/v1/citizens/lookup', { number }),
  /** Charges an agent with a citizen; nobody any more without one. For supervisors. */
  charge: ({ id, version }: Citizen, agent: string | null) => api.put('/v1/citizens/{id}/owner', { agent, version }, { path: { id } }),
  save: (citizen: Citizen) => {
    const { version, name, gender, address, districtCode, marks, remark } = citizen
    return api.put('/v1/citizens/{id}', { version, name, gender, address, districtCode, marks, remark }, { path: { id: citizen.id } })
  },
}
