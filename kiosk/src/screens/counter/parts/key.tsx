import styles from '../counter.module.css';

/** A key as it is printed on the keyboard. */
export const Key = ({ name }: { readonly name: string }) => <kbd className={styles.key}>{name}</kbd>;
