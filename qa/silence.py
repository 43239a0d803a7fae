"""Switches off whatever a dependency would send to its makers. `import qa` does this before any of them is imported.

The libraries read these variables when they are imported or when they start, so they must be set first. A value that the
user has set is replaced: nothing leaves this machine unless a setting of Sanad asks for it.
"""

import os

SWITCHES = {
    "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime 1.32: sends events to Microsoft, keeps a device id in the cache folder
    "GRADIO_ANALYTICS_ENABLED": "False",  # gradio: sends usage, looks for newer versions
    "HF_HUB_DISABLE_TELEMETRY": "1",  # huggingface_hub, transformers and sentence-transformers: send usage
    "ANONYMIZED_TELEMETRY": "False",  # chromadb: sends usage
    "RAY_USAGE_STATS_ENABLED": "0",  # ray: sends usage
    "DO_NOT_TRACK": "1",  # what any other library is asked by
}

os.environ.update(SWITCHES)
