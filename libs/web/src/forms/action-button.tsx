import { FormToken } from './form-token.tsx';

interface ActionButtonProps {
  readonly path: string;
  readonly token: string;
  readonly label: string;
  /** What it is read out as, where the label says too little by itself. */
  readonly about?: string;
}

/** A button that changes something: a form of its own, since mail scanners and other sites follow links. */
export function ActionButton({ path, token, label, about }: ActionButtonProps) {
  return (
    <form method="post" action={path}>
      <FormToken token={token} />
      <button type="submit" class="plain" aria-label={about} safe>
        {label}
      </button>
    </form>
  );
}
