/** Makes and checks verifiers of PINs. A verifier is worth nothing without this server's own secret. */
export interface PinVault {
  /** `scrypt$N$r$p$salt$hash`. */
  seal(pin: string): Promise<string>;
  /** Takes as long for a wrong PIN as for the right one; false for a verifier it cannot read. */
  isRight(pin: string, verifier: string): Promise<boolean>;
}
