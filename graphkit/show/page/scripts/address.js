/** The address: its fragment holds the choices, and the newer of the two wins. */
import { settled } from "./dom.js";
import { fromFragment, state, toFragment } from "./state.js";

let known = "";
const current = () => location.hash.slice(1);

/** Take over the choices of the address. */
export function readAddress() {
  known = current();
  Object.assign(state, fromFragment(known));
}

/** Put the choices into the address at once. */
export function writeAddress() {
  const made = toFragment();
  history.replaceState(null, "", made ? `#${made}` : location.href.split("#")[0]);
  known = current();
}

/** Keep address and choices in step, and call `followed` after the choices of a new address are taken over. Returns
 * what to call when a choice was made. */
export function connectAddress(followed) {
  const follow = () => {
    if (current() === known) return;
    readAddress();
    followed();
  };
  addEventListener("hashchange", follow);
  // A link followed while the last choice waits to be written is the newer choice, and its event may come later.
  return settled(() => (current() === known ? writeAddress() : follow()), 120);
}
