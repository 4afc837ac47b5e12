import { useEffect, useState } from "react";
import { useLocation, useNavigate } from "react-router-dom";

/** The token of a mailed link (`#token=…`); null when there is none. It leaves the address at once. */
export function useLinkToken(): string | null {
  const { hash, pathname } = useLocation();
  const navigate = useNavigate();
  const arrived = new URLSearchParams(hash.slice(1)).get("token");
  const [token, setToken] = useState(arrived);
  if (arrived && arrived !== token) setToken(arrived);
  useEffect(() => {
    if (hash) void navigate(pathname, { replace: true });
  }, [hash, pathname, navigate]);
  return token;
}
