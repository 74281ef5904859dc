/** Trigonometric and hyperbolic functions, in radians. */
import type { EvalFunction } from '../function.ts';
import { docs, numberFunction } from './define.ts';

function angle(name: string, summary: string, example: string, result: string, apply: (x: number) => number): EvalFunction {
  return numberFunction(name, docs(summary, `${name}(X)`, [example, result]), apply);
}

export const trigHyperbolic: readonly EvalFunction[] = [
  angle('acos', 'The arc cosine of X.', 'acos(1)', '0', Math.acos),
  angle('acosh', 'The arc hyperbolic cosine of X.', 'acosh(1)', '0', Math.acosh),
  angle('asin', 'The arc sine of X.', 'asin(0)', '0', Math.asin),
  angle('asinh', 'The arc hyperbolic sine of X.', 'asinh(0)', '0', Math.asinh),
  angle('atan', 'The arc tangent of X.', 'atan(0)', '0', Math.atan),
  numberFunction(
    'atan2',
    docs('The arc tangent of Y/X in the right quadrant.', 'atan2(Y, X)', ['round(atan2(1, 1), 4)', '0.7854']),
    Math.atan2,
    2,
  ),
  angle('atanh', 'The arc hyperbolic tangent of X.', 'atanh(0)', '0', Math.atanh),
  angle('cos', 'The cosine of X.', 'cos(0)', '1', Math.cos),
  angle('cosh', 'The hyperbolic cosine of X.', 'cosh(0)', '1', Math.cosh),
  numberFunction(
    'hypot',
    docs('The length of the hypotenuse over the legs X and Y.', 'hypot(X, Y)', ['hypot(3, 4)', '5']),
    (a, b) => Math.hypot(a, b),
    2,
  ),
  angle('sin', 'The sine of X.', 'sin(0)', '0', Math.sin),
  angle('sinh', 'The hyperbolic sine of X.', 'sinh(0)', '0', Math.sinh),
  angle('tan', 'The tangent of X.', 'tan(0)', '0', Math.tan),
  angle('tanh', 'The hyperbolic tangent of X.', 'tanh(0)', '0', Math.tanh),
];
