import tseslint from 'typescript-eslint';
import { wallsRule } from './scripts/check/walls-rule.mjs';

const size = { skipBlankLines: true, skipComments: true };

const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read once, in worker/config.ts, api/config.ts or a script, and handed on.',
};
const noClock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is an argument.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Chance is an argument.',
  },
];

export default tseslint.config(
  { ignores: ['node_modules', 'out', '.yishi', 'coverage', '**/*.cjs'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mjs,js}'],
    plugins: { yishi: { rules: { walls: wallsRule } } },
    rules: {
      eqeqeq: 'error',
      'object-shorthand': 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'yishi/walls': 'error',
      'max-lines': ['error', { max: 200, ...size }],
      'max-lines-per-function': ['error', { max: 50, ...size }],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      // `CivilDate | Iso` says more than `string`.
      '@typescript-eslint/no-duplicate-type-constituents': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-restricted-syntax': ['error', noEnvironment],
    },
  },
  {
    files: ['domain/**', 'procedures/**', 'contracts/**'],
    rules: { 'no-restricted-syntax': ['error', noEnvironment, ...noClock] },
  },
  {
    files: ['**/main.ts', '**/config.ts', 'scripts/**', 'bench/**', 'test/**', '*.config.*'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' },
  },
  { files: ['test/**', '*.config.*'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
);
