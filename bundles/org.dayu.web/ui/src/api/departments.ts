import { api, type Schemas } from './client'

export type Department = Schemas['Department']

export const departmentsApi = {
  list: () => api.get('/v1/departments'),
}
