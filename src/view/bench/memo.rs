//! What was made last, kept while it is made of the same things: of a network of thousands of units, names and labels take longer to make
//! than a picture to draw, and several panels ask for them at each turn.

use std::cell::RefCell;
use std::rc::Rc;

/// What was made last, and of what. It says nothing that its makings do not say: any two of them are equal.
#[derive(Debug)]
pub(in crate::view) struct Memo<K, V>(RefCell<Option<(K, Rc<V>)>>);

impl<K: PartialEq, V> Memo<K, V> {
    /// What is made of `key`.
    pub(in crate::view) fn of(&self, key: K, make: impl FnOnce() -> V) -> Rc<V> {
        if let Some((of, made)) = &*self.0.borrow()
            && *of == key
        {
            return made.clone();
        }
        let made = Rc::new(make());
        self.0.replace(Some((key, made.clone())));
        made
    }
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Clone, V> Clone for Memo<K, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<K, V> PartialEq for Memo<K, V> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Something shared, which is the same while it is shared.
#[derive(Debug)]
pub(in crate::view) struct Shared<T>(pub(in crate::view) Rc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_the_same_is_made_once() {
        let memo = Memo::default();
        let first = Shared(Rc::new(1.0));
        let made = memo.of(first.clone(), || 10);
        assert!(Rc::ptr_eq(&made, &memo.of(first, || 20)));
        assert_eq!(*memo.of(Shared(Rc::new(1.0)), || 30), 30);
    }
}
