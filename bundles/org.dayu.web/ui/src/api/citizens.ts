import { api, type Schemas } from './client'

export type Citizen = Schemas['Citizen']
export type CitizenCard = Schemas['CitizenDeskLookup']

export const citizensApi = {
  /** By the whole number; never in a URL. */
  lookup: (number: string) => api.post('/v1/citizens/lookup', { number }),
  save: (citizen: Citizen) => {
    const { version, name, gender, address, districtCode, marks, remark } = citizen
    return api.put('/v1/citizens/{id}', { version, name, gender, address, districtCode, marks, remark }, { path: { id: citizen.id } })
  },
}
