/** Calls `act` each time the phone has a network again; what it gives back ends that. */
export function onReconnect(act: () => void): () => void {
  const changed: WechatMiniprogram.OnNetworkStatusChangeCallback = ({ isConnected }) => {
    if (isConnected) act();
  };
  wx.onNetworkStatusChange(changed);
  // Typed as if it were told nothing.
  return () => wx.offNetworkStatusChange(changed as unknown as WechatMiniprogram.OffNetworkStatusChangeCallback);
}
