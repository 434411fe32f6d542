"""Names and signs of money, present and past, by their codes in ISO 4217."""

from __future__ import annotations

from pathlib import Path

__all__ = ["BY_NAME", "BY_SIGN", "LETTERS", "LONGEST", "MINOR", "SIGNS", "SYMBOLS", "UNSURE"]

CURRENCIES = Path(__file__).resolve().parent.parent / "data" / "currencies.txt"
# Signs and names of money beside those of ISO 4217; a bare "dollar" is not of one country and gets a low certainty.
SIGNS = {
    sign: code
    for code, signs in {
        "USD": "US$ U.S.$ $",
        "MXN": "Mex$ MX$",
        "MYR": "RM",
        "IEP": "IR£",
        "EGP": "E£",
        "IDR": "Rp",
        "THB": "฿",
        "CZK": "Kč",
        "PLN": "zł",
        "BDT": "Tk",
        "KES": "KSh Ksh",
        "CHF": "SFr SFr.",
        "AUD": "A$ AU$",
        "CAD": "C$ CA$ Can$",
        "NZD": "NZ$",
        "HKD": "HK$",
        "SGD": "S$",
        "TWD": "NT$",
        "BRL": "R$",
        "EUR": "€",
        "GBP": "£",
        "JPY": "¥ JP¥",
        "CNY": "RMB Rmb CN¥",
        "RUB": "₽",
        "KRW": "₩",
        "INR": "₹ Rs Rs.",
        "ILS": "₪",
        "UAH": "₴",
        "KZT": "₸",
        "TRY": "₺",
        "PHP": "₱",
        "VND": "₫",
        "NGN": "₦",
        "DEM": "DM",
    }.items()
    for sign in signs.split()
} | {"US $": "USD", "U.S. $": "USD"}
NAMES = {
    name: code
    for code, names in {
        "USD": "dollar, U.S. dollar, American dollar, DOLS, DLRS",
        "GBP": "pound, pound sterling, pounds sterling",
        "JPY": "yen",
        "EUR": "euro",
        "RUB": "rouble, ruble, Russian rouble",
        "SUR": "Soviet ruble",
        "CNY": "yuan, renminbi",
        "DEM": "Deutsche Mark, Deutschmark, German mark",
        "KRW": "won",
        "INR": "rupee",
        "PHP": "peso",
        "VND": "dong",
        "NOK": "krone, kroner, Norwegian crown",
        "SEK": "Swedish crown, kronor",
        "TRY": "lira",
        "ITL": "lire",
        "AED": "dirham",
        "XEU": "ECU",
        "XDR": "SDR, special drawing right, Special Drawing Right",
        "KRH": "hwan, Korean hwan",
        "FIM": "Finnish mark",
        "DKK": "Danish crown",
        "CSK": "Czechoslovak crown",
        "CZK": "Czech crown",
        "NLG": "guilder",
        "BGN": "lev, leva",
        "MMK": "kyat",
        "AFN": "afghani",
        "IRR": "rial",
        "SAR": "riyal",
        "PTE": "escudo",
    }.items()
    for name in names.split(", ")
}
# Letters that are a sign where a scale follows ("N50bn", "R2 million"), and a road or a room where not.
LETTERS = {"N": "NGN", "R": "ZAR", "Y": "JPY", "LE": "EGP", "KD": "KWD", "Bt": "THB", "NIS": "ILS"}
# The hundredth part of a unit, by its name after a number; a cent is that of many.
MINOR = {"cent": "USD", "cents": "USD", "¢": "USD", "pence": "GBP", "kopeck": "RUB", "kopecks": "RUB", "kopeks": "RUB"}
UNSURE = frozenset("$ Rs Rs. dollar pound peso krone kroner krona rupee lira won dirham guilder rial riyal escudo".split())
# Codes that are words or letters of other things before a number.
NO_SIGN = frozenset("ALL TOP TRY CUP MOP GEL SOS MAD PEN BAM ANG LAK RON BAN STD COP PAB SIT GIP MRO KES LSL".split())

def _names() -> dict[str, tuple[str, bool]]:
    """Map names of currencies, singular and plural, to code and doubt; ours go before those of the list."""
    rows = [line.split("\t") for line in CURRENCIES.read_text("utf-8").splitlines()]
    listed = {name: (code, name in UNSURE) for code, *names in rows for name in names}
    ours = {form: (code, name in UNSURE) for name, code in NAMES.items() for form in (name, f"{name}s")}
    return listed | ours


BY_NAME = _names()
LONGEST = max(len(name.split()) for name in BY_NAME)
BY_SIGN = {code: code for code, _ in BY_NAME.values() if code not in NO_SIGN} | SIGNS
# What a sign before a figure looks like; whether it is one, BY_SIGN says.
SYMBOLS = r"(?:US|U\.S\.) \$|[A-Za-z.]{0,4}[$€£¥₽₩₹₪₴₸₺₱₫₦฿]|[A-Z]{3}|Rmb|LE|KD|Bt|[NRY]|Rs\.?|DM|RM|Rp|Tk|K[Ss]h|SFr\.?|zł|Kč"
