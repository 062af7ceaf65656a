"""The methods worked out: each module shows how one kind of update rule makes its step."""
