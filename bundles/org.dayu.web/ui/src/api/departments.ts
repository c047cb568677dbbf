import { http } from './http'
import type { Page } from './orders'

export interface Department {
  id: string
  code: string
  name: string
  parentId: string | null
  districtCode: string | null
  dutyPhone: string | null
}

export const departmentsApi = {
  list: async (): Promise<Department[]> => {
    const answer = await http.get<Page<Department> | Department[]>('/departments', { limit: 500 })
    return Array.isArray(answer) ? answer : answer.items
  },
}
