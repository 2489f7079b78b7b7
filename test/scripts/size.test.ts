import { countLines } from '../../scripts/check/line-counts.js';

const source = `
// A comment.
/** Another,
 *  on two lines. */
import { a } from './a.js';

export function long(): string {
  // Not counted.
  return \`one
  two\`;
}

const short = (n: number) => n + a;
const block = () => {
  return 1;
};
export { short, block };
`;

test('lines of code are counted without blank lines and comments, functions with a body by name', () => {
  expect(countLines('x.ts', source)).toEqual({
    file: 10,
    functions: [
      { name: 'long', lines: 4 },
      { name: 'block', lines: 3 },
    ],
  });
});
