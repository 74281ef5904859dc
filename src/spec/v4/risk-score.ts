/** The risk score of contentctl 4: impact and confidence in percent of each other. */

/** Rounded to the nearest whole number, halves to the even one, as Python rounds: 24.5 is 24, 25.5 is 26. */
export function riskScore(confidence: number, impact: number): number {
  const product = confidence * impact;
  const whole = Math.floor(product / 100);
  const rest = product - whole * 100;
  if (rest === 50) return whole % 2 === 0 ? whole : whole + 1;
  return rest > 50 ? whole + 1 : whole;
}
