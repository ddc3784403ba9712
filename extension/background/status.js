/**
 * The state of things in words: the pill in the popup, the badge and the icon.
 */

/**
 * @typedef {"bridgeMissing" | "bridgeForbidden" | "bridgeBroken" | "bridgeExited" | "appNotRunning" | "appGone"
 *   | "extensionTooOld" | "appTooOld" | "storeFailed" | "peerNotAllowed" | "silent"} LinkTrouble
 */

/** What went wrong and what to do, by trouble. */
const WORDS = /** @type {Record<LinkTrouble, {title: string, cure: string}>} */ ({
  bridgeMissing: {
    title: "The bridge is not installed",
    cure: "Run “interceptor bridge install”, or “./script/run” in the Interceptor folder.",
  },
  bridgeForbidden: {
    title: "The bridge does not know this extension",
    cure: "Run “interceptor bridge install” again; “interceptor doctor” shows what is wrong.",
  },
  bridgeBroken: {
    title: "The bridge could not be started",
    cure: "Run “interceptor doctor”; it names the broken part.",
  },
  bridgeExited: {
    title: "The bridge stopped",
    cure: "Trying again by itself. If this stays, run “interceptor doctor”.",
  },
  appNotRunning: {
    title: "The Interceptor app is not running",
    cure: "Start it with “interceptor up”. Requests are kept until then.",
  },
  appGone: {
    title: "The Interceptor app was closed",
    cure: "Start it with “interceptor up”. Requests are kept until then.",
  },
  extensionTooOld: {
    title: "This extension is too old for the app",
    cure: "Reload the extension on the extensions page after updating Interceptor.",
  },
  appTooOld: {
    title: "The app is too old for this extension",
    cure: "Update Interceptor and start it again.",
  },
  storeFailed: {
    title: "The app cannot save",
    cure: "Is the disk full? Requests are kept and sent again.",
  },
  peerNotAllowed: {
    title: "The app belongs to another user",
    cure: "Start the app as the user who runs this browser.",
  },
  silent: {
    title: "The app does not answer",
    cure: "Trying again by itself. If this stays, restart the app.",
  },
});

/**
 * @param {{state: "down" | "connecting" | "linked", trouble: LinkTrouble | null, words: string}} link
 * @returns {{tone: "good" | "busy" | "bad", title: string, cure: string, detail: string}}
 */
export function linkWords(link) {
  if (link.state === "linked" && link.trouble !== "storeFailed") {
    return { tone: "good", title: "Interceptor connected", cure: "", detail: "" };
  }
  if (link.trouble) return { tone: "bad", ...WORDS[link.trouble], detail: link.words };
  return { tone: "busy", title: "Connecting to Interceptor…", cure: "", detail: "" };
}

/**
 * @param {{isCapturing: boolean, link: {state: string, trouble: LinkTrouble | null, words: string}, waiting: number,
 *   lost: number}} state
 * @returns {{icon: "on" | "off" | "problem", badge: string, title: string}}
 */
export function actionLook({ isCapturing, link, waiting, lost }) {
  const words = linkWords(/** @type {any} */ (link));
  if (!isCapturing) return { icon: "off", badge: "", title: "Interceptor: capture is off" };
  if (words.tone !== "bad") return { icon: "on", badge: lost > 0 ? "!" : "", title: "Interceptor: capturing" };
  const kept = waiting > 0 ? ` ${waiting} requests are kept.` : "";
  return { icon: "problem", badge: "!", title: `Interceptor: capturing. ${words.title}.${kept}` };
}
