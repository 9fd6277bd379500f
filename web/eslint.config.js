// Correctness rules of TypeScript and of hooks, and the arrow of imports: lib, ui -> features -> app.
import hooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'

const never = (patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }],
})

export default defineConfig(
  globalIgnores(['dist', 'src/lib/api/schema.ts', 'e2e/output', 'eslint.config.js']),
  ts.configs.strictTypeChecked,
  hooks.configs.flat['recommended-latest'],
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['src/lib/**'], rules: never([[['@/ui/*', '@/features/*', '@/app/*'], 'lib stands at the bottom']]) },
  {
    files: ['src/ui/**'],
    rules: never([
      [['@/features/*', '@/app/*'], 'ui is used by features, not the other way'],
      [['react-router', '@tanstack/*', '@/lib/api/client', '@/lib/api/queries'], 'ui knows neither router nor API'],
    ]),
  },
  { files: ['src/features/**'], rules: never([[['@/app/*'], 'features are put together in app']]) },
)
