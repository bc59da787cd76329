export { arabicLabels } from './react/arabic-labels.ts'
