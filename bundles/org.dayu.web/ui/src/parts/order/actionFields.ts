import type { ActionName } from '@/api/orders'

/** What each action asks for; the server checks it all again. */
export interface Field {
  name: string
  kind: 'text' | 'number' | 'yes-no' | 'instant' | 'choice' | 'department' | 'departments'
  required?: boolean
  label?: string
  choices?: string[]
  min?: number
  max?: number
  start?: unknown
  when?: (values: Record<string, unknown>) => boolean
}

const text = (name: string, more: Partial<Field> = {}): Field => ({ name, kind: 'text', ...more })

export const FIELDS: Partial<Record<ActionName, Field[]>> = {
  dispatch: [
    { name: 'departmentId', kind: 'department', required: true },
    { name: 'coDepartmentIds', kind: 'departments', start: [] },
    { name: 'ccDepartmentIds', kind: 'departments', start: [] },
    text('note'),
  ],
  answer: [text('text', { required: true, label: 'answer' })],
  reject: [text('reason', { required: true }), text('legalPath')],
  return: [
    { name: 'reason', kind: 'choice', required: true, label: 'returnReason', choices: ['FUNCTION', 'TERRITORY', 'OWNERSHIP'] },
    text('text', { required: true, label: 'evidence' }),
  ],
  'review-return': [
    { name: 'decision', kind: 'choice', required: true, choices: ['REDISPATCH', 'REFUSE'] },
    { name: 'departmentId', kind: 'department', required: true, when: (values) => values.decision === 'REDISPATCH' },
    text('note', { required: true }),
  ],
  note: [text('text', { required: true, label: 'note' })],
  feedback: [
    { name: 'resolution', kind: 'choice', required: true, start: 'SOLVED', choices: ['SOLVED', 'PARTLY', 'UNREASONABLE', 'LEGAL_CHANNEL', 'UNSOLVED'] },
    text('result', { required: true }),
    { name: 'contactedAt', kind: 'instant', start: null },
    text('legalBasis'),
  ],
  check: [
    { name: 'pass', kind: 'yes-no', start: true },
    text('note', { required: true, when: (values) => values.pass === false }),
  ],
  visit: [
    { name: 'method', kind: 'choice', required: true, start: 'PHONE', choices: ['PHONE', 'SMS', 'WEB'] },
    { name: 'reached', kind: 'yes-no', start: true },
    { name: 'solved', kind: 'yes-no', start: true, when: (values) => values.reached === true },
    { name: 'satisfaction', kind: 'number', min: 1, max: 5, start: 5, when: (values) => values.reached === true },
    { name: 'attitude', kind: 'number', min: 1, max: 5, start: 5, when: (values) => values.reached === true },
    { name: 'next', kind: 'choice', required: true, start: 'CLOSE', choices: ['CLOSE', 'REDO', 'AGAIN'] },
    text('comment'),
  ],
  close: [
    { name: 'closingCode', kind: 'choice', required: true, choices: ['DUPLICATE', 'WITHDRAWN', 'LEGAL_CHANNEL', 'UNREASONABLE', 'UNREACHABLE'] },
    text('note', { required: true }),
  ],
  urge: [text('text', { required: true, label: 'urge' })],
  cc: [{ name: 'departmentIds', kind: 'departments', required: true, start: [] }, text('text', { label: 'note' })],
  extend: [{ name: 'days', kind: 'number', min: 1, max: 10, start: 5, required: true }, text('reason', { required: true }), text('legalBasis', { required: true })],
  'review-extension': [{ name: 'decision', kind: 'choice', required: true, start: 'APPROVE', choices: ['APPROVE', 'REFUSE'] }, text('note')],
}

export function initial(fields: Field[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, field.start ?? (field.kind === 'departments' ? [] : '')]))
}
