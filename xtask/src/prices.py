"""Reads {vendor, id} pairs as JSON on standard input, prints today's list price of each as JSON.

Prices are those of the package genai-prices: short prompts, off-peak, no batch; of dated prices the one that holds today.
"""

import datetime
import importlib.metadata
import json
import sys

from genai_prices import data

PROVIDERS = {
    "Anthropic": "anthropic",
    "DeepSeek": "deepseek",
    "Google": "google",
    "MiniMax": "minimax",
    "Mistral AI": "mistral",
    "Moonshot AI": "moonshotai",
    "OpenAI": "openai",
    "OpenRouter": "openrouter",
    "xAI": "x-ai",
    "Z.ai": "zai",
}


def base(value):
    """A tiered price's first tier; a plain price as it is."""
    return None if value is None else float(getattr(value, "base", value))


def today(prices):
    """The price that holds today, at no particular hour."""
    if not isinstance(prices, list):
        return prices
    held = None
    for conditional in prices:
        start = getattr(conditional.constraint, "start_date", None)
        at_hours = conditional.constraint is not None and start is None
        if at_hours or (start is not None and start > datetime.date.today()):
            continue
        held = conditional.prices
    return held


providers = {provider.id: provider for provider in data.providers}
found = {}
for wanted in json.load(sys.stdin):
    provider = providers.get(PROVIDERS.get(wanted["vendor"], ""))
    models = provider.models if provider else []
    model = next((m for m in models if m.id.lower() == wanted["id"].lower()), None)
    price = today(model.prices) if model else None
    if price is not None:
        found[wanted["id"]] = {
            "in": base(price.input_mtok),
            "cached": base(price.cache_read_mtok),
            "out": base(price.output_mtok),
        }
json.dump({"version": importlib.metadata.version("genai-prices"), "prices": found}, sys.stdout)
