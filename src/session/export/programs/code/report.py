if __name__ == "__main__":
    for number, found, page in zip(ROW_NUMBERS, predict(ROWS), PAGE):
        for (name, _, _), here, there in zip(OUTPUTS, found, page):
            print(f"row {number}, {name}: {float(here)!r} (the page: {there!r})")
